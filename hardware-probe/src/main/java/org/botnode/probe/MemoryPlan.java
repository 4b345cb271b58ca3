package org.botnode.probe;

import java.util.List;
import java.util.OptionalDouble;

/// How the memory is shared out: what the operating system keeps, then the model's part, then heap, SQLite and the page
/// cache, which never add up to more than there is.
record MemoryPlan(Figure reserve, Figure usable, Figure modelPart, Figure sqlite, Figure sqliteCeiling, Figure heapNeed,
        Figure heapMax,
        Figure heap, Figure overhead, Figure direct, Figure pageCache, Figure openTenants, Figure tenantCache,
        Figure h2Cache, Collector collector, double most, boolean tooSmall) {

    static final double KIB = 1024;
    static final double MIB = 1024 * KIB;
    static final double GIB = 1024 * MIB;

    /// Heap that a session in memory takes, and how long it stays there.
    static final double SESSION_BYTES = 64 * KIB;
    static final double SESSION_SECONDS = 120;

    /// Of the plan's memory, for a model in main memory; of a desktop's physical memory, for the whole plan.
    static final double MODEL_SHARE = 0.55;
    static final double DESKTOP_SHARE = 0.40;

    /// SQLite's soft heap limit over its page caches.
    static final double SQLITE_CEILING = 1.25;
    private static final double SMALLEST_HEAP = 96 * MIB;
    private static final int OPEN_TENANTS_MAX = 2048;
    private static final long NOFILE_ASSUMED = 1024;

    static MemoryPlan of(PlanInputs machine, Workload workload, OwnerOverrides owner) {
        double physical = machine.physical().orElse(0L);
        var desktop = machine.report().host().desktop().orElse(false);
        var limit = (double) machine.limit().orElse(Ceiling.NONE).orElse(Long.MAX_VALUE);
        var physicalInput = Input.read(Facts.MEM_PHYSICAL, physical, machine.physical());

        var reserve = Figure.of(Formula.RESERVE, reserve(physical), "physical", physicalInput);
        var free = physical - reserve.value() - (desktop ? GIB : 0);
        var a0 = Math.min(limit, free);
        var a1 = a0 - (a0 < GIB ? Math.max(48 * MIB, 0.10 * a0) : Math.max(100 * MIB, 0.02 * a0));
        var share = owner.memoryShare().orElse(desktop ? DESKTOP_SHARE : 1) * physical;
        var usable = Figure.of(Formula.USABLE, Math.max(0, Math.min(a1, share)),
                share < a1 ? "share" : limit < free ? "limit" : "physical", physicalInput, Input.of(reserve));
        var inMemory = owner.modelPlace().filter(ModelPlace.MEMORY::equals).isPresent();
        var model = Figure.of(Formula.MODEL_PART, inMemory ? MODEL_SHARE * usable.value() : 0,
                inMemory ? "switched on" : "switched off", Input.of(usable));
        if (inMemory && owner.modelShare().isPresent()) {
            model = model.or(OptionalDouble.of(owner.modelShare().getAsDouble() * usable.value()));
        }
        var part = usable.value() - model.value();

        var sqlite = Figure.of(Formula.SQLITE, clamp(0.15 * part, 8 * MIB, 4 * GIB),
                0.15 * part > 4 * GIB ? "4 GiB" : "daemon's part", Input.of(usable), Input.of(model))
                .or(owner.value(Formula.SQLITE), 8 * MIB, sqliteMost(part));
        var sqliteCeiling = Figure.of(Formula.SQLITE_CEILING, SQLITE_CEILING * sqlite.value(), "sqlite",
                Input.of(sqlite));
        var need = heapNeed(workload);
        var max = heapMax(part, sqlite.value());
        var tooSmall = max < SMALLEST_HEAP;
        var heapMax = Figure.of(Formula.HEAP_MAX, Math.max(0, max), max >= 16 * GIB ? "16 GiB" : "daemon's part",
                Input.of(usable), Input.of(sqlite));
        var heap = Figure.of(Formula.HEAP, Math.min(heapMax.value(), need.value()),
                need.value() <= heapMax.value() ? "heap_need" : "heap_max", Input.of(need), Input.of(heapMax))
                .or(owner.value(Formula.HEAP), SMALLEST_HEAP, heapMax.value());
        var overhead = Figure.of(Formula.OVERHEAD, overhead(heap.value()), "heap", Input.of(heap));
        var direct = Figure.of(Formula.DIRECT, direct(heap.value()), "heap", Input.of(heap));
        var pageCache = Figure.of(Formula.PAGE_CACHE, pageCache(part, heap.value(), sqlite.value()), "what is left",
                Input.of(heap), Input.of(overhead), Input.of(direct), Input.of(sqlite));

        var open = openTenants(machine, workload, sqlite).or(owner.value(Formula.OPEN_TENANTS));
        var tenantCache = Figure.of(Formula.TENANT_CACHE,
                clamp(sqlite.value() / open.value() - 0.2 * MIB, 256 * KIB, 16 * MIB), "sqlite", Input.of(sqlite),
                Input.of(open)).or(owner.value(Formula.TENANT_CACHE), 64 * KIB, sqlite.value());
        var h2 = Figure.of(Formula.H2_CACHE,
                clamp(0.06 * heap.value(), 8 * MIB, 256 * MIB) / workload.h2Databases(), "heap", Input.of(heap))
                .or(owner.value(Formula.H2_CACHE), MIB, 0.25 * heap.value());
        return new MemoryPlan(reserve, usable, model, sqlite, sqliteCeiling, need, heapMax, heap, overhead, direct, pageCache, open,
                tenantCache, h2, collector(machine, Math.min(limit, physical), need.value(), heap.value()),
                a1, tooSmall);
    }

    List<Figure> figures() {
        return List.of(reserve, usable, modelPart, sqlite, sqliteCeiling, heapNeed, heapMax, heap, overhead, direct, pageCache,
                openTenants, tenantCache, h2Cache);
    }

    static double reserve(double physical) {
        if (physical < GIB) {
            return 255 * MIB;
        }
        return 0.25 * band(physical, 0, 4) + 0.20 * band(physical, 4, 4) + 0.10 * band(physical, 8, 8)
                + 0.06 * band(physical, 16, 112) + 0.02 * Math.max(0, physical - 128 * GIB);
    }

    private static double band(double physical, double from, double size) {
        return clamp(physical - from * GIB, 0, size * GIB);
    }

    private static Figure heapNeed(Workload workload) {
        var sessionsToday = workload.messagesPerDay() / workload.messagesPerSession();
        var rowUp = Math.max(1e6, 10 * sessionsToday);
        var hot = rowUp * workload.peakToMean() * SESSION_SECONDS / 86_400;
        var wanted = Math.max(256 * MIB, hot * SESSION_BYTES / 0.25);
        return Figure.of(Formula.HEAP_NEED, Math.ceil(wanted / MIB) * MIB,
                rowUp == 1e6 ? "1 M sessions a day" : "the load",
                Input.workload("sessions_one_row_up", rowUp, Unit.PER_DAY),
                Input.workload("peak_to_mean", workload.peakToMean(), Unit.RATIO));
    }

    /// The largest whole MiB that leaves a fifth to the page cache; below the smallest heap, the machine is too small.
    private static double heapMax(double part, double sqlite) {
        var most = Math.floor(clamp(0.40 * part, SMALLEST_HEAP, 16 * GIB) / MIB);
        var low = SMALLEST_HEAP / MIB - 1;
        while (low < most) {
            var middle = Math.ceil((low + most) / 2);
            if (pageCache(part, middle * MIB, sqlite) >= 0.20 * part) {
                low = middle;
            } else {
                most = middle - 1;
            }
        }
        return low * MIB;
    }

    /// The largest caches that leave room for the smallest heap.
    private static double sqliteMost(double part) {
        var most = (0.80 * part - SMALLEST_HEAP - overhead(SMALLEST_HEAP) - direct(SMALLEST_HEAP)) / SQLITE_CEILING;
        return Math.floor(most / MIB) * MIB;
    }

    private static double overhead(double heap) {
        return 142 * MIB + 0.05 * heap;
    }

    private static double direct(double heap) {
        return clamp(heap / 8, 16 * MIB, 256 * MIB);
    }

    private static double pageCache(double part, double heap, double sqlite) {
        return part - heap - overhead(heap) - direct(heap) - SQLITE_CEILING * sqlite;
    }

    private static Figure openTenants(PlanInputs machine, Workload workload, Figure sqlite) {
        var files = machine.report().limits().nofile().known().orElse(Ceiling.of(NOFILE_ASSUMED)).orElse(1_000_000);
        var byFiles = Math.floor((files - 512) / 7.0);
        var cap = Math.max(1, Math.min(Math.min(OPEN_TENANTS_MAX, byFiles),
                workload.tenants().orElse(OPEN_TENANTS_MAX)));
        var byCache = Math.max(8, Math.floor(sqlite.value() / (1.2 * MIB)));
        var binding = byCache <= cap ? "sqlite" : cap == byFiles ? "open files"
                : cap == OPEN_TENANTS_MAX ? "2,048" : "tenants";
        return Figure.of(Formula.OPEN_TENANTS, Math.min(cap, byCache), binding, Input.of(sqlite),
                Input.read(Facts.NOFILE, files, machine.report().limits().nofile()));
    }

    private static Collector collector(PlanInputs machine, double memory, double need, double heap) {
        if (machine.cores().orElse(1.0) < 2 || memory < 1792 * MIB) {
            return Collector.SERIAL;
        }
        return Math.min(need, heap) > 8 * GIB ? Collector.ZGC : Collector.G1;
    }

    static double clamp(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }
}
