package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Machine and plan in words, for a terminal: every value with where it comes from, every figure with its reason.
public final class ProbeText {

    private static final int NAME = 24;
    private static final int FIGURE = 54;
    private static final int VALUE = 14;

    private final StringBuilder text = new StringBuilder();

    private ProbeText() {}

    public static String of(MachineReport machine, PlanOutcome outcome) {
        var words = new ProbeText();
        words.machine(machine);
        switch (outcome) {
            case PlanOutcome.Planned(var plan) -> words.plan(plan);
            case PlanOutcome.TooSmall it -> words.refused("There is too little memory for a node: "
                    + Unit.BYTES.show((double) it.usable()) + " are left for it, and " + it.reason() + ".", it.hint());
            case PlanOutcome.Unreadable it -> words.refused("There is no plan: nothing is known of "
                    + String.join(", ", it.missing()) + ".", it.hint());
        }
        return words.text.toString();
    }

    private void machine(MachineReport it) {
        title("The machine");
        var host = it.host();
        reading("system", host.os());
        reading("architecture", host.arch());
        reading("kernel", host.kernel());
        reading("board", host.board());
        reading("virtualization", host.virtualization());
        reading("used as a desktop", host.desktop());
        var cpu = it.cpu();
        reading("processor", cpu.model());
        reading("cores, physical", cpu.physical());
        reading("cores, logical", cpu.logical());
        reading("cores, granted", cpu.quota());
        reading("cores, to plan with", cpu.effective());
        reading("one core's speed", cpu.score1());
        reading("all cores' speed", cpu.scoreN());
        var mem = it.mem();
        reading("memory", mem.physical());
        reading("memory, limit", mem.limit());
        reading("memory, available", mem.available());
        reading("memory, read speed", mem.bandwidth());
        if (it.gpu().isEmpty()) {
            line("graphics card", "none found", "");
        }
        for (var gpu : it.gpu()) {
            reading("graphics card", gpu.name());
            reading("  its memory", gpu.vramTotal());
            reading("  kind of memory", gpu.memoryKind());
        }
        var disk = it.disk();
        reading("data directory", disk.path());
        reading("file system", disk.fs());
        reading("disk, size", disk.total());
        reading("disk, free", disk.free());
        reading("disk, stored by us", disk.own());
        reading("disk, spinning", disk.rotational());
        reading("durable commit", disk.commit());
        reading("one more row", disk.row());
        reading("several files", disk.parallelGain());
        reading("checkpoint", disk.checkpoint());
        reading("commit, half of them", disk.commitP50());
        reading("commit, 95 of 100", disk.commitP95());
        reading("commit, 99 of 100", disk.commitP99());
        reading("open files", it.limits().nofile());
        reading("uplink", it.net().uplink());
        it.sensors().stream().filter(run -> !run.isOk()).forEach(run ->
                line("sensor " + run.sensor(), run.outcome(), ""));
    }

    private void plan(CapacityPlan plan) {
        title("The plan");
        for (var figure : plan.figures()) {
            line(FIGURE, figure.formula().gives(), figure.unit().show(figure.value()), decidedBy(figure));
            text.append("      = ").append(figure.formula().words());
            if (!figure.inputs().isEmpty()) {
                text.append(" [").append(figure.inputs().stream()
                        .map(input -> input.name() + " " + input.unit().show(input.value()))
                        .collect(Collectors.joining(", "))).append(']');
            }
            text.append('\n');
        }
        title("What it carries");
        var capacity = plan.capacity();
        text.append("  ").append(capacity.bottleneck()).append('\n');
        text.append("  That is %s users, %s sessions and %s messages a day: row %d of the scale, %s.%n".formatted(
                count(capacity.users()), count(capacity.sessionsPerDay()), count(capacity.messagesPerDay()),
                capacity.tier().row(), capacity.tier().setup()));
        for (var wall : capacity.walls()) {
            line(wall.resource().words(), count(wall.messagesPerDay()) + " a day", wall.numbers());
        }
        plan.notes().forEach(note -> text.append("  Note: ").append(note).append('\n'));
        title("The scale");
        for (var tier : ScaleTier.values()) {
            text.append(String.format(Locale.ROOT, "%s %d  %-12s users  %-10s sessions  %-10s messages a day  %s%n",
                    tier == capacity.tier() ? " >" : "  ", tier.row(), tier.usersRange(), tier.sessionsRange(),
                    tier.messagesRange(), tier.setup()));
        }
    }

    private void refused(String sentence, String hint) {
        title("The plan");
        text.append("  ").append(sentence).append('\n');
        text.append("  What helps: ").append(hint).append(".\n");
    }

    private static String decidedBy(Figure figure) {
        return figure.computed().isPresent()
                ? "your word; the formula gives " + figure.unit().show(figure.computed().getAsDouble())
                : "decided by " + figure.binding();
    }

    private void reading(String name, Reading<?> reading) {
        var known = reading.known();
        if (known.isEmpty()) {
            line(name, "unknown", reading.note());
            return;
        }
        var parts = new ArrayList<String>(List.of(how(reading)));
        if (!reading.note().isEmpty()) {
            parts.add(reading.note());
        }
        for (var other : reading.alternatives()) {
            parts.add(other.source() + " says " + reading.unit().show(other.value()));
        }
        line(name, shown(reading.unit(), known.get()), String.join("; ", parts));
    }

    private static String how(Reading<?> reading) {
        var sure = reading.certainty().name().toLowerCase(Locale.ROOT) + " certainty";
        return switch (reading) {
            case Reading.Measured<?> it -> it.source() + ", " + sure;
            case Reading.Declared<?> it -> "declared in " + it.source();
            case Reading.Assumed<?> it -> "assumed from " + it.source() + ", " + sure;
            case Reading.Unknown<?> it -> it.source();
        };
    }

    private static String shown(Unit unit, Object value) {
        return switch (value) {
            case Ceiling ceiling -> ceiling.most().isPresent() ? unit.show((double) ceiling.most().getAsLong()) : "none";
            case Boolean yes -> yes ? "yes" : "no";
            case Enum<?> one -> one.name().toLowerCase(Locale.ROOT);
            default -> unit.show(value);
        };
    }

    private void title(String words) {
        text.append(text.isEmpty() ? "" : "\n").append(words).append('\n');
    }

    private void line(String name, String value, String why) {
        line(NAME, name, value, why);
    }

    private void line(int width, String name, String value, String why) {
        text.append("  ").append(padded(name, width)).append(' ').append(padded(value, VALUE)).append(' ').append(why);
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static String padded(String words, int width) {
        return words.length() >= width ? words : words + " ".repeat(width - words.length());
    }

    private static String count(double value) {
        return Unit.COUNT.show(Math.floor(value));
    }
}
