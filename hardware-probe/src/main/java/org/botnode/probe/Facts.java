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
    private static final double MIB = 1 << 20;
    private static final double TIB = 1L << 40;
    /// More memory, disk, cores or time than any machine has that this is made for.
    private static final double MOST_MEMORY = 64 * TIB;
    private static final double MOST_DISK = 8192 * TIB;
    private static final double MOST_CORES = 8192;
    private static final double HOUR = 3_600_000;

    public static final Fact<String> OS = text("host.os", "");
    public static final Fact<String> ARCH = text("host.arch", "");
    public static final Fact<String> KERNEL = text("host.kernel", "");
    public static final Fact<String> BOARD = text("host.board", "declare host.board");
    public static final Fact<String> VIRTUALIZATION = text("host.virtualization", "");
    public static final Fact<Boolean> DESKTOP = flag("host.desktop", "declare host.desktop");
    public static final Fact<String> POWER = text("host.power", "");

    public static final Fact<String> CPU_MODEL = text("cpu.model", "");
    public static final Fact<Integer> CPU_PHYSICAL = cores("cpu.physical", 1, "declare cpu.physical");
    public static final Fact<Integer> CPU_LOGICAL = cores("cpu.logical", 1, "declare cpu.logical");
    public static final Fact<Integer> CPU_PERF = cores("cpu.perf", 0, "");
    public static final Fact<Integer> CPU_EFF = cores("cpu.eff", 0, "");
    public static final Fact<Double> CPU_QUOTA = real("cpu.quota", Unit.CORES, 0.001, MOST_CORES, "declare cpu.quota");
    public static final Fact<Double> CPU_EFFECTIVE = real("cpu.effective", Unit.CORES, 0.001, MOST_CORES, "");
    public static final Fact<Double> CPU_SCORE_1 =
            real("cpu.score_1", Unit.SCORE, 0.01, 1e6, "a benchmark, or declare it");
    public static final Fact<Double> CPU_SCORE_N =
            real("cpu.score_n", Unit.SCORE, 0.01, 1e8, "a benchmark, or declare it");
    public static final Fact<Double> CPU_TEMPERATURE = real("cpu.temperature", Unit.CELSIUS, 1, 150, "");
    public static final Fact<Boolean> CPU_THROTTLED = flag("cpu.throttled", "");

    public static final Fact<Long> MEM_PHYSICAL = bytes("mem.physical", 16 * MIB, MOST_MEMORY, "declare mem.physical");
    public static final Fact<Ceiling> MEM_LIMIT =
            ceiling("mem.limit", Unit.BYTES, MIB, MOST_MEMORY, "declare mem.limit");
    public static final Fact<Long> MEM_AVAILABLE = bytes("mem.available", 0, MOST_MEMORY, "");
    public static final Fact<Long> MEM_RECLAIMABLE = bytes("mem.reclaimable", 0, MOST_MEMORY, "");
    public static final Fact<Double> MEM_BANDWIDTH =
            real("mem.bandwidth", Unit.GIGABYTES_PER_SECOND, 0.01, 1e5, "a benchmark");
    public static final Fact<Long> MEM_SWAP = bytes("mem.swap", 0, MOST_MEMORY, "");
    public static final Fact<Long> MEM_ZRAM = bytes("mem.zram", 0, MOST_MEMORY, "");

    public static final Fact<String> GPU_NAME = text("gpu.name", "");
    public static final Fact<String> GPU_VENDOR = text("gpu.vendor", "");
    public static final Fact<String> GPU_DRIVER = text("gpu.driver", "");
    public static final Fact<Boolean> GPU_INTEGRATED = flag("gpu.integrated", "");
    public static final Fact<Boolean> GPU_DISPLAY = flag("gpu.display", "");
    public static final Fact<Long> GPU_VRAM_TOTAL =
            bytes("gpu.vram_total", MIB, MOST_MEMORY, "the vendor's driver and its tool");
    public static final Fact<Long> GPU_VRAM_FREE =
            bytes("gpu.vram_free", 0, MOST_MEMORY, "the vendor's driver and its tool");
    public static final Fact<MemoryKind> GPU_MEMORY_KIND =
            fact("gpu.memory_kind", MemoryKind.class, Unit.TEXT, "the vendor's driver and its tool", 0, 0);
    public static final Fact<Double> GPU_BANDWIDTH =
            real("gpu.bandwidth", Unit.GIGABYTES_PER_SECOND, 0.01, 1e5, "declare it");

    public static final Fact<String> DISK_PATH = text("disk.path", "");
    public static final Fact<String> DISK_FS = text("disk.fs", "");
    public static final Fact<String> DISK_DEVICE = text("disk.device", "");
    public static final Fact<Boolean> DISK_ROTATIONAL = flag("disk.rotational", "");
    public static final Fact<Boolean> DISK_REMOVABLE = flag("disk.removable", "");
    public static final Fact<Boolean> DISK_NETWORK = flag("disk.network", "");
    public static final Fact<Boolean> DISK_VOLATILE = flag("disk.volatile", "");
    public static final Fact<Long> DISK_TOTAL = bytes("disk.total", MIB, MOST_DISK, "declare disk.total");
    public static final Fact<Long> DISK_FREE = bytes("disk.free", 0, MOST_DISK, "declare disk.free");
    public static final Fact<Long> DISK_OWN = bytes("disk.own", 0, MOST_DISK, "");
    public static final Fact<Ceiling> DISK_INODES = ceiling("disk.inodes", Unit.COUNT, 0, 1e18, "");
    public static final Fact<Boolean> DISK_READ_ONLY = flag("disk.read_only", "");
    public static final Fact<Double> DISK_COMMIT = real("disk.commit", Unit.MILLISECONDS, 1e-6, HOUR, "a benchmark");
    public static final Fact<Double> DISK_ROW = real("disk.row", Unit.MILLISECONDS, 1e-6, HOUR, "a benchmark");
    public static final Fact<Double> DISK_PARALLEL_GAIN =
            real("disk.parallel_gain", Unit.RATIO, 0.01, 1000, "a benchmark");
    public static final Fact<Double> DISK_CHECKPOINT =
            real("disk.checkpoint", Unit.MILLISECONDS, 1e-6, HOUR, "a benchmark");
    public static final Fact<Double> DISK_COMMIT_P50 =
            real("disk.commit_p50", Unit.MILLISECONDS, 1e-6, HOUR, "a benchmark");
    public static final Fact<Double> DISK_COMMIT_P95 =
            real("disk.commit_p95", Unit.MILLISECONDS, 1e-6, HOUR, "a benchmark");
    public static final Fact<Double> DISK_COMMIT_P99 =
            real("disk.commit_p99", Unit.MILLISECONDS, 1e-6, HOUR, "a benchmark");

    public static final Fact<Long> NET_UPLINK =
            fact("net.uplink", Long.class, Unit.BITS_PER_SECOND, "declare net.uplink", 1000, 1e13);

    public static final Fact<Ceiling> NOFILE = ceiling("limits.nofile", Unit.COUNT, 1, 1e18, "");
    public static final Fact<Ceiling> PIDS = ceiling("limits.pids", Unit.COUNT, 1, 1e18, "");

    private Facts() {}

    /// The fact of that name; kebab-case is read as snake_case.
    public static Optional<Fact<?>> named(String name) {
        return Optional.ofNullable(ALL.get(name.replace('-', '_')));
    }

    /// All facts in the report's order.
    public static Map<String, Fact<?>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    private static <T> Fact<T> fact(String name, Class<T> type, Unit unit, String help, double least, double most) {
        var fact = new Fact<>(name, type, unit, help, least, most);
        ALL.put(name, fact);
        return fact;
    }

    private static Fact<String> text(String name, String help) {
        return fact(name, String.class, Unit.TEXT, help, 0, 0);
    }

    private static Fact<Boolean> flag(String name, String help) {
        return fact(name, Boolean.class, Unit.FLAG, help, 0, 0);
    }

    private static Fact<Integer> cores(String name, int least, String help) {
        return fact(name, Integer.class, Unit.COUNT, help, least, MOST_CORES);
    }

    private static Fact<Long> bytes(String name, double least, double most, String help) {
        return fact(name, Long.class, Unit.BYTES, help, least, most);
    }

    private static Fact<Double> real(String name, Unit unit, double least, double most, String help) {
        return fact(name, Double.class, unit, help, least, most);
    }

    private static Fact<Ceiling> ceiling(String name, Unit unit, double least, double most, String help) {
        return fact(name, Ceiling.class, unit, help, least, most);
    }
}
