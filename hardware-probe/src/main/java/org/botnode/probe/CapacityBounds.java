package org.botnode.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Messages a day by each resource, and the lowest of them.
///
/// @param holds        the days of today's load that the disk holds; absent without load
/// @param messageBytes of disk that messages may use; absent where nothing is known about the disk
record CapacityBounds(Figure retention, Optional<Figure> holds, Figure perDay, Capacity capacity,
        OptionalDouble messageBytes) {

    private static final double MOST_DAYS = 36_500;

    static CapacityBounds of(PlanInputs machine, Workload workload, MemoryPlan memory, RatePlan rates) {
        var walls = new ArrayList<Capacity.Wall>();
        var notAssessed = new ArrayList<Resource>();
        var keep = keep(workload);
        var retention = Figure.of(Formula.RETENTION_BYTES, keep, "retention",
                Input.workload("retention_days", workload.retentionDays(), Unit.COUNT),
                Input.workload("bytes_per_message", workload.bytesPerMessage(), Unit.BYTES),
                Input.workload("archive_ratio", workload.archiveRatio(), Unit.RATIO));
        var bytes = machine.free().known()
                .map(free -> OptionalDouble.of(usable(free + machine.report().disk().own().orElse(0L), workload)))
                .orElseGet(OptionalDouble::empty);
        bytes.ifPresentOrElse(usable -> walls.add(space(usable, keep, machine, workload)),
                () -> notAssessed.add(Resource.SPACE));
        walls.add(wall(Resource.WRITES, rates.writes(), workload,
                " stored in commits of " + Unit.number(workload.batch())));
        walls.add(wall(Resource.CPU, rates.cpu(), workload, " on " + Unit.CORES.show(rates.cores())));
        rates.network().ifPresentOrElse(
                network -> walls.add(wall(Resource.NETWORK, network, workload, " through the uplink")),
                () -> notAssessed.add(Resource.NETWORK));
        walls.add(sessions(machine, workload, memory.heapMax().value()));
        walls.sort(Comparator.comparingDouble(Capacity.Wall::messagesPerDay));

        var first = walls.getFirst();
        var messages = first.messagesPerDay();
        var perDay = Figure.of(Formula.CAPACITY, messages, first.resource().id(), walls.stream()
                .map(wall -> new Input(wall.resource().id(), wall.messagesPerDay(), Unit.PER_DAY, "plan"))
                .toArray(Input[]::new));
        var sessions = messages / workload.messagesPerSession();
        var users = messages / workload.messagesPerUser();
        var band = walls.stream().map(Capacity.Wall::band).reduce(Band::lower).orElseThrow();
        return new CapacityBounds(retention, holds(bytes, workload), perDay.within(band),
                new Capacity(messages, sessions, users, walls, notAssessed,
                        ScaleTier.ofCapacity(users, sessions, messages), sentence(walls), band), bytes);
    }

    List<Figure> figures() {
        return holds.map(days -> List.of(retention, days, perDay)).orElseGet(() -> List.of(retention, perDay));
    }

    private static Capacity.Wall wall(Resource resource, Figure rate, Workload workload, String numbers) {
        var band = rate.band().orElseThrow();
        return new Capacity.Wall(resource, workload.perDay(rate.value()),
                new Band(workload.perDay(band.low()), workload.perDay(band.high())),
                Unit.PER_SECOND.show(rate.value()) + numbers);
    }

    /// How many days of this load the disk holds; nothing for a node without load.
    private static Optional<Figure> holds(OptionalDouble bytes, Workload workload) {
        if (bytes.isEmpty() || workload.messagesPerDay() == 0) {
            return Optional.empty();
        }
        var units = bytes.getAsDouble() / workload.messagesPerDay() / workload.bytesPerMessage();
        var days = units <= 30 ? units : 30 + (units - 30) * workload.archiveRatio();
        return Optional.of(Figure.of(Formula.RETENTION_DAYS, Math.floor(Math.min(days, MOST_DAYS)),
                days > MOST_DAYS ? "a hundred years" : "disk space",
                Input.workload("messages_per_day", workload.messagesPerDay(), Unit.PER_DAY),
                new Input("message_bytes", bytes.getAsDouble(), Unit.BYTES, "plan")));
    }

    /// Bytes on disk for each message a day: what is older than 30 days is archived.
    private static double keep(Workload workload) {
        double days = workload.retentionDays();
        return workload.bytesPerMessage()
                * (Math.min(days, 30) + Math.max(0, days - 30) / workload.archiveRatio());
    }

    private static double usable(double bytes, Workload workload) {
        return Math.max(0, Math.min(0.70 * bytes,
                bytes - Math.max(2 * MemoryPlan.GIB, 1.2 * workload.largestTenant())));
    }

    private static Capacity.Wall space(double usable, double keep, PlanInputs machine, Workload workload) {
        return new Capacity.Wall(Resource.SPACE, usable / keep,
                Band.around(usable / keep, machine.free().certainty().band(), sure(workload)),
                workload.retentionDays() + " days of messages at " + Unit.BYTES.show(workload.bytesPerMessage())
                        + " in " + Unit.BYTES.show(usable));
    }

    private static Capacity.Wall sessions(PlanInputs machine, Workload workload, double heapMax) {
        var perDay = sessionsPerDay(workload, heapMax) * workload.messagesPerSession();
        return new Capacity.Wall(Resource.SESSIONS, perDay,
                Band.around(perDay, machine.physical().certainty().band(), Certainty.MEDIUM.band()),
                Unit.COUNT.show(hot(heapMax)) + " sessions in memory at once");
    }

    /// Sessions a day whose busiest minute a heap holds.
    static double sessionsPerDay(Workload workload, double heap) {
        return hot(heap) / MemoryPlan.SESSION_SECONDS * 86_400 / workload.peakToMean();
    }

    private static double hot(double heap) {
        return Math.floor(0.25 * heap / MemoryPlan.SESSION_BYTES);
    }

    private static double sure(Workload workload) {
        return (workload.observed() ? Certainty.HIGH : Certainty.MEDIUM).band();
    }

    private static String sentence(List<Capacity.Wall> walls) {
        var first = walls.getFirst();
        var next = walls.get(1);
        var ratio = first.messagesPerDay() > 0
                ? " (" + Unit.fixed(next.messagesPerDay() / first.messagesPerDay(), 1) + "×)." : ".";
        return capital(first.resource().words()) + " limits this node to " + messages(first) + " messages a day: "
                + first.numbers() + ". Next: " + next.resource().words() + " at " + messages(next) + ratio;
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String messages(Capacity.Wall wall) {
        return messages(wall.messagesPerDay());
    }

    /// Messages a day, to three or more digits.
    static String messages(double value) {
        return value >= 1e6 ? Unit.fixed(value / 1e6, 2) + " M" : Unit.fixed(value, 0);
    }
}
