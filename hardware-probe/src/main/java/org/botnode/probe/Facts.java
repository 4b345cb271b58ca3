package org.botnode.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Every fact of the machine report, by name. To add one: a line here, a component in its group's record, a sensor
/// that offers it, and a fixture.
public final class Facts {

    private static final SequencedMap<String, Fact<?>> ALL = new LinkedHashMap<>();

    public static final Fact<String> OS = text("host.os", "");
    public static final Fact<String> ARCH = text("host.arch", "");
    public static final Fact<String> KERNEL = text("host.kernel", "");
    public static final Fact<String> BOARD = text("host.board", "declare host.board");
    public static final Fact<String> VIRTUALIZATION = text("host.virtualization", "");
    public static final Fact<Boolean> DESKTOP = flag("host.desktop", "declare host.desktop");
    public static final Fact<String> POWER = text("host.power", "");

    public static final Fact<String> CPU_MODEL = text("cpu.model", "");
    public static final Fact<Integer> CPU_PHYSICAL = count("cpu.physical", "declare cpu.physical");
    public static final Fact<Integer> CPU_LOGICAL = count("cpu.logical", "declare cpu.logical");
    public static final Fact<Integer> CPU_PERF = count("cpu.perf", "");
    public static final Fact<Integer> CPU_EFF = count("cpu.eff", "");
    public static final Fact<Double> CPU_QUOTA = real("cpu.quota", Unit.CORES, "declare cpu.quota");
    public static final Fact<Double> CPU_EFFECTIVE = real("cpu.effective", Unit.CORES, "");
    public static final Fact<Double> CPU_SCORE_1 = real("cpu.score_1", Unit.SCORE, "a benchmark, or declare it");
    public static final Fact<Double> CPU_SCORE_N = real("cpu.score_n", Unit.SCORE, "a benchmark, or declare it");
    public static final Fact<Double> CPU_TEMPERATURE = real("cpu.temperature", Unit.CELSIUS, "");
    public static final Fact<Boolean> CPU_THROTTLED = flag("cpu.throttled", "");

    public static final Fact<Long> MEM_PHYSICAL = bytes("mem.physical", "declare mem.physical");
    public static final Fact<Ceiling> MEM_LIMIT = ceiling("mem.limit", Unit.BYTES, "declare mem.limit");
    public static final Fact<Long> MEM_AVAILABLE = bytes("mem.available", "");
    public static final Fact<Double> MEM_BANDWIDTH = real("mem.bandwidth", Unit.GIGABYTES_PER_SECOND, "a benchmark");
    public static final Fact<Long> MEM_SWAP = bytes("mem.swap", "");
    public static final Fact<Long> MEM_ZRAM = bytes("mem.zram", "");

    public static final Fact<String> GPU_NAME = text("gpu.name", "");
    public static final Fact<String> GPU_VENDOR = text("gpu.vendor", "");
    public static final Fact<String> GPU_DRIVER = text("gpu.driver", "");
    public static final Fact<Boolean> GPU_INTEGRATED = flag("gpu.integrated", "");
    public static final Fact<Boolean> GPU_DISPLAY = flag("gpu.display", "");
    public static final Fact<Long> GPU_VRAM_TOTAL = bytes("gpu.vram_total", "the vendor's driver and its tool");
    public static final Fact<Long> GPU_VRAM_FREE = bytes("gpu.vram_free", "the vendor's driver and its tool");
    public static final Fact<MemoryKind> GPU_MEMORY_KIND =
            fact("gpu.memory_kind", MemoryKind.class, Unit.TEXT, "the vendor's driver and its tool");
    public static final Fact<Double> GPU_BANDWIDTH = real("gpu.bandwidth", Unit.GIGABYTES_PER_SECOND, "declare it");

    public static final Fact<String> DISK_PATH = text("disk.path", "");
    public static final Fact<String> DISK_FS = text("disk.fs", "");
    public static final Fact<String> DISK_DEVICE = text("disk.device", "");
    public static final Fact<Boolean> DISK_ROTATIONAL = flag("disk.rotational", "");
    public static final Fact<Boolean> DISK_REMOVABLE = flag("disk.removable", "");
    public static final Fact<Boolean> DISK_NETWORK = flag("disk.network", "");
    public static final Fact<Boolean> DISK_VOLATILE = flag("disk.volatile", "");
    public static final Fact<Long> DISK_TOTAL = bytes("disk.total", "declare disk.total");
    public static final Fact<Long> DISK_FREE = bytes("disk.free", "declare disk.free");
    public static final Fact<Long> DISK_OWN = bytes("disk.own", "");
    public static final Fact<Double> DISK_COMMIT = real("disk.commit", Unit.MILLISECONDS, "a benchmark");
    public static final Fact<Double> DISK_ROW = real("disk.row", Unit.MILLISECONDS, "a benchmark");
    public static final Fact<Double> DISK_PARALLEL_GAIN = real("disk.parallel_gain", Unit.RATIO, "a benchmark");
    public static final Fact<Double> DISK_CHECKPOINT = real("disk.checkpoint", Unit.MILLISECONDS, "a benchmark");
    public static final Fact<Double> DISK_COMMIT_P50 = real("disk.commit_p50", Unit.MILLISECONDS, "a benchmark");
    public static final Fact<Double> DISK_COMMIT_P95 = real("disk.commit_p95", Unit.MILLISECONDS, "a benchmark");
    public static final Fact<Double> DISK_COMMIT_P99 = real("disk.commit_p99", Unit.MILLISECONDS, "a benchmark");

    public static final Fact<Long> NET_UPLINK =
            fact("net.uplink", Long.class, Unit.BITS_PER_SECOND, "declare net.uplink");

    public static final Fact<Ceiling> NOFILE = ceiling("limits.nofile", Unit.COUNT, "");
    public static final Fact<Ceiling> PIDS = ceiling("limits.pids", Unit.COUNT, "");

    private Facts() {}

    /// The fact of that name; kebab-case is read as snake_case.
    public static Optional<Fact<?>> named(String name) {
        return Optional.ofNullable(ALL.get(name.replace('-', '_')));
    }

    /// All facts in the report's order.
    public static Map<String, Fact<?>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    private static <T> Fact<T> fact(String name, Class<T> type, Unit unit, String help) {
        var fact = new Fact<>(name, type, unit, help);
        ALL.put(name, fact);
        return fact;
    }

    private static Fact<String> text(String name, String help) {
        return fact(name, String.class, Unit.TEXT, help);
    }

    private static Fact<Boolean> flag(String name, String help) {
        return fact(name, Boolean.class, Unit.FLAG, help);
    }

    private static Fact<Integer> count(String name, String help) {
        return fact(name, Integer.class, Unit.COUNT, help);
    }

    private static Fact<Long> bytes(String name, String help) {
        return fact(name, Long.class, Unit.BYTES, help);
    }

    private static Fact<Double> real(String name, Unit unit, String help) {
        return fact(name, Double.class, unit, help);
    }

    private static Fact<Ceiling> ceiling(String name, Unit unit, String help) {
        return fact(name, Ceiling.class, unit, help);
    }
}
