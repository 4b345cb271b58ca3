package org.botnode.probe;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The machine in words, for a terminal: every value with who says so and how sure that is, and where sources disagree, what
/// each says and which one counts.
final class MachineText {

    private static final int NAME = 26;
    private static final int VALUE = 22;

    private final StringBuilder text = new StringBuilder();

    private MachineText() {}

    static String of(MachineReport it) {
        var words = new MachineText();
        words.text.append("The machine\n");
        words.host(it.host());
        words.cpu(it.cpu());
        words.memory(it.mem());
        if (it.gpu().isEmpty()) {
            words.line("graphics card", "none found", "");
        }
        it.gpu().forEach(words::gpu);
        words.disk(it.disk());
        words.reading("uplink", it.net().uplink());
        words.reading("open files at a time", it.limits().nofile());
        words.reading("processes and threads", it.limits().pids());
        it.sensors().stream().filter(run -> !run.isOk()).forEach(
                run -> words.line("could not be asked", run.sensor(), run.outcome()));
        words.text.append("  (sure: within 10 %; likely: within 25 %; a guess: within 50 %. Your own word in node.yaml wins.)\n");
        return words.text.toString();
    }

    private void host(HostFacts host) {
        reading("system", host.os());
        reading("architecture", host.arch());
        reading("kernel", host.kernel());
        reading("computer", host.board());
        reading("virtual or container", host.virtualization());
        reading("somebody works at it", host.desktop());
        reading("power", host.power());
    }

    private void cpu(CpuFacts cpu) {
        reading("processor", cpu.model());
        reading("cores", cpu.physical());
        reading("cores with their threads", cpu.logical());
        if (cpu.eff().known().filter(cores -> cores > 0).isPresent()) {
            reading("  fast cores", cpu.perf());
            reading("  efficient cores", cpu.eff());
        }
        reading("cores granted to us", cpu.quota());
        reading("cores to plan with", cpu.effective());
        reading("one core's speed", cpu.score1());
        reading("all cores' speed", cpu.scoreN());
        reading("processor's warmth", cpu.temperature());
        reading("processor is held back", cpu.throttled());
    }

    private void memory(MemoryFacts mem) {
        reading("memory", mem.physical());
        reading("memory allowed to us", mem.limit());
        reading("memory free to take", mem.available());
        reading("memory's speed", mem.bandwidth());
        reading("swap", mem.swap());
        if (mem.zram().known().filter(bytes -> bytes > 0).isPresent()) {
            reading("  of it compressed memory", mem.zram());
        }
    }

    private void gpu(GpuFacts gpu) {
        reading("graphics card", gpu.name());
        line("  known as", gpu.id(), "");
        reading("  its memory", gpu.vramTotal());
        reading("  of it free", gpu.vramFree());
        reading("  kind of memory", gpu.memoryKind());
        reading("  its memory's speed", gpu.bandwidth());
        reading("  a screen hangs on it", gpu.display());
    }

    private void disk(DiskFacts disk) {
        reading("data directory", disk.path());
        reading("  file system", disk.fs());
        reading("  disk", disk.device());
        reading("  with turning platters", disk.rotational());
        reading("  can be pulled out", disk.removable());
        if (disk.network().known().orElse(false)) {
            reading("  over the network", disk.network());
        }
        if (disk.volatileFs().known().orElse(false)) {
            reading("  lost at a restart", disk.volatileFs());
        }
        if (disk.readOnly().known().orElse(false)) {
            reading("  cannot be written", disk.readOnly());
        }
        reading("  size", disk.total());
        reading("  free", disk.free());
        reading("  stored by us", disk.own());
        reading("  files that still fit", disk.inodes());
        reading("  one durable commit", disk.commit());
        reading("  one more row in it", disk.row());
        reading("  several files at once", disk.parallelGain());
        reading("  checkpoint", disk.checkpoint());
        reading("  commit, half of them", disk.commitP50());
        reading("  commit, 95 of 100", disk.commitP95());
        reading("  commit, 99 of 100", disk.commitP99());
    }

    private void reading(String name, Reading<?> reading) {
        var known = reading.known();
        var why = known.isEmpty() ? because(reading) : origin(reading);
        line(name, known.map(value -> shown(reading.unit(), value)).orElse("not known"), why);
        if (!reading.alternatives().isEmpty()) {
            text.append(" ".repeat(NAME + 3)).append("! sources disagree: ").append(reading.alternatives().stream()
                    .map(other -> other.source() + " says " + shown(reading.unit(), other.value())
                            + (other.note().isEmpty() ? "" : " (" + other.note() + ")"))
                    .collect(Collectors.joining("; "))).append(used(reading)).append('\n');
        }
    }

    private static String used(Reading<?> reading) {
        return reading.known().map(value -> "; " + Optional.of(reading.source()).filter(source -> !source.isEmpty())
                .map(source -> source + "'s ").orElse("") + shown(reading.unit(), value) + " is used").orElse("");
    }

    private static String because(Reading<?> reading) {
        return reading.source().isEmpty() ? reading.note() : reading.source() + ": " + reading.note();
    }

    private static String origin(Reading<?> reading) {
        var note = reading.note().isEmpty() ? "" : "; " + reading.note();
        return switch (reading) {
            case Reading.Measured<?> it -> sure(it.certainty()) + ", from " + it.source() + note;
            case Reading.Declared<?> it -> "your word in " + it.source() + note;
            case Reading.Assumed<?> it -> sure(it.certainty()) + ", assumed from " + it.source() + note;
            case Reading.Unknown<?> it -> it.source() + note;
        };
    }

    private static String sure(Certainty certainty) {
        return switch (certainty) {
            case HIGH -> "sure";
            case MEDIUM -> "likely";
            case LOW -> "a guess";
        };
    }

    private static String shown(Unit unit, Object value) {
        return switch (value) {
            case Ceiling ceiling -> ceiling.most().isPresent() ? unit.show((double) ceiling.most().getAsLong())
                    : "no limit";
            case Boolean yes -> yes ? "yes" : "no";
            case MemoryKind.DEDICATED -> "its own";
            case MemoryKind.UNIFIED -> "the machine's, shared";
            case MemoryKind.CARVEOUT -> "set aside, may borrow";
            case MemoryKind.APERTURE -> "a window, no size";
            case Enum<?> one -> one.name().toLowerCase(Locale.ROOT);
            default -> unit.show(value);
        };
    }

    private void line(String name, String value, String why) {
        text.append("  ").append(padded(name, NAME)).append(' ').append(padded(value, VALUE)).append(' ').append(why);
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    private static String padded(String words, int width) {
        return words.length() >= width ? words : words + " ".repeat(width - words.length());
    }
}
