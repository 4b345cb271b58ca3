package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.botnode.bench.JavaProcess;
import org.botnode.client.Json;
import org.botnode.daemon.store.StoreLimits;

/// Memory of an open tenant that nobody uses, measured in a process of its own.
final class IdleTenants {

    private static final List<String> JAVA = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private IdleTenants() {
    }

    static SequencedMap<String, Object> measure(Path folder, StoreLimits limits, int tenants, PrintStream progress)
            throws IOException, InterruptedException {
        try (JavaProcess process = JavaProcess.start(JAVA, IdleMain.class, List.of(folder.toString(),
                Integer.toString(tenants), Integer.toString(limits.cacheKib())))) {
            IdleFigures figures = Json.read(process.line().getBytes(StandardCharsets.UTF_8), IdleFigures.class);
            progress.printf("an idle tenant: %.0f KiB beyond its page cache, %.0f just after its use%n",
                    figures.beyondKb(), figures.usedBeyondKb());
            return told(figures);
        }
    }

    static SequencedMap<String, Object> told(IdleFigures figures) {
        SequencedMap<String, Object> parts = new LinkedHashMap<>();
        parts.put("heap_kb", Medians.rounded(figures.heapKb()));
        parts.put("native_kb", Medians.rounded(figures.nativeKb()));
        parts.put("allocated_kb", Medians.rounded(figures.allocatedKb()));
        parts.put("page_cache_kb", Medians.rounded(figures.cacheKb()));
        parts.put("just_used_kb", Medians.rounded(figures.usedBeyondKb()));
        parts.put("just_used_page_cache_kb", Medians.rounded(figures.usedCacheKb()));
        parts.put("tenants", figures.tenants());
        parts.put("malloc_arena_max", Optional.ofNullable(System.getenv("MALLOC_ARENA_MAX")).orElse("not set"));
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("idle_tenant_kb", Medians.rounded(figures.beyondKb()));
        told.put("idle_tenant", parts);
        return told;
    }
}
