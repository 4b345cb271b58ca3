package org.botnode.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Messages a day by each resource, and the lowest of them.
///
/// @param messageBytes of disk that messages may use; absent where nothing is known about the disk
record CapacityBounds(Figure retention, Figure perDay, Capacity capacity, OptionalDouble messageBytes) {

    static CapacityBounds of(MachineReport report, Workload workload, MemoryPlan memory, RatePlan rates) {
        var walls = new ArrayList<Capacity.Wall>();
        var notAssessed = new ArrayList<Resource>();
        var keep = keep(workload);
        var retention = Figure.of(Formula.RETENTION_BYTES, keep, "retention",
                Input.workload("retention_days", workload.retentionDays(), Unit.COUNT),
                Input.workload("bytes_per_message", workload.bytesPerMessage(), Unit.BYTES),
                Input.workload("archive_ratio", workload.archiveRatio(), Unit.RATIO));
        var bytes = report.disk().free().known()
                .map(free -> OptionalDouble.of(usable(free + report.disk().own().orElse(0L), workload)))
                .orElseGet(OptionalDouble::empty);
        bytes.ifPresentOrElse(usable -> walls.add(space(usable, keep, workload)),
                () -> notAssessed.add(Resource.SPACE));
        walls.add(new Capacity.Wall(Resource.WRITES, workload.perDay(rates.writes().value()),
                Unit.PER_SECOND.show(rates.writes().value()) + " stored in commits of " + workload.batch()));
        walls.add(new Capacity.Wall(Resource.CPU, workload.perDay(rates.cpu().value()),
                Unit.PER_SECOND.show(rates.cpu().value()) + " on " + Unit.CORES.show(rates.cores())));
        rates.network().ifPresentOrElse(
                network -> walls.add(new Capacity.Wall(Resource.NETWORK, workload.perDay(network.value()),
                        Unit.PER_SECOND.show(network.value()) + " through the uplink")),
                () -> notAssessed.add(Resource.NETWORK));
        walls.add(sessions(workload, memory.heapMax().value()));
        walls.sort(Comparator.comparingDouble(Capacity.Wall::messagesPerDay));

        var first = walls.getFirst();
        var messages = first.messagesPerDay();
        var perDay = Figure.of(Formula.CAPACITY, messages, first.resource().id(), walls.stream()
                .map(wall -> new Input(wall.resource().id(), wall.messagesPerDay(), Unit.PER_DAY, "plan"))
                .toArray(Input[]::new));
        var sessions = messages / workload.messagesPerSession();
        var users = messages / workload.messagesPerUser();
        return new CapacityBounds(retention, perDay, new Capacity(messages, sessions, users, walls,
                notAssessed, ScaleTier.ofCapacity(users, sessions, messages), sentence(walls)), bytes);
    }

    List<Figure> figures() {
        return List.of(retention, perDay);
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

    private static Capacity.Wall space(double usable, double keep, Workload workload) {
        return new Capacity.Wall(Resource.SPACE, usable / keep, workload.retentionDays() + " days of messages at "
                + Unit.BYTES.show(workload.bytesPerMessage()) + " in " + Unit.BYTES.show(usable));
    }

    private static Capacity.Wall sessions(Workload workload, double heapMax) {
        var hot = Math.floor(0.25 * heapMax / MemoryPlan.SESSION_BYTES);
        var sessionsPerDay = hot / MemoryPlan.SESSION_SECONDS * 86_400 / workload.peakToMean();
        return new Capacity.Wall(Resource.SESSIONS, sessionsPerDay * workload.messagesPerSession(),
                Unit.COUNT.show(hot) + " sessions in memory at once");
    }

    private static String sentence(List<Capacity.Wall> walls) {
        var first = walls.getFirst();
        var next = walls.get(1);
        return capital(first.resource().words()) + " limits this node to " + messages(first) + " messages a day: "
                + first.numbers() + ". Next: " + next.resource().words() + " at " + messages(next)
                + (first.messagesPerDay() > 0 ? String.format(Locale.ROOT, " (%.1f×).",
                        next.messagesPerDay() / first.messagesPerDay()) : ".");
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String messages(Capacity.Wall wall) {
        var value = wall.messagesPerDay();
        return value >= 1e6 ? String.format(Locale.ROOT, "%.2f M", value / 1e6)
                : String.format(Locale.ROOT, "%,.0f", value);
    }
}
