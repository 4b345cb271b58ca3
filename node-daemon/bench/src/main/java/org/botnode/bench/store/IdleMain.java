package org.botnode.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.daemon.store.StoreLimits;

/// The process in which memory is measured: opens tenants, uses each once, lets them rest, and looks at itself.
///
/// Its heap has a fixed size and is touched in whole at the start, so what is resident changes by native memory alone.
public final class IdleMain {

    /// So many are in use before they come to rest, as in a node where not all users come at once.
    private static final int TOGETHER = 10;

    private IdleMain() {
    }

    /// @param args directory, number of tenants, KiB of cache
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        int count = Integer.parseInt(args[1]);
        StoreLimits limits = StoreLimits.defaults().with(2 * count, Integer.parseInt(args[2]));
        System.out.println(Json.text(measure(Path.of(args[0]), count, limits)));
    }

    /// The first half of the tenants warms Java up; what the second half adds is what counts.
    private static IdleFigures measure(Path folder, int count, StoreLimits limits)
            throws IOException, InterruptedException, SQLException {
        List<Guests> made;
        List<Path> files;
        try (Rig rig = Rig.open(folder, limits)) {
            made = new ManyFiles(rig, 1).make(2 * count);
            files = made.stream().map(guests -> rig.file(guests.tenant())).toList();
        }
        ProcessMemory before;
        ProcessMemory resting;
        ProcessMemory used;
        try (Rig rig = Rig.open(folder, limits)) {
            List<Guests> tenants = new ArrayList<>(made.stream().map(guests -> guests.at(rig)).toList());
            useAndRest(rig, tenants.subList(0, count));
            before = ProcessMemory.now();
            useAndRest(rig, tenants.subList(count, 2 * count));
            resting = ProcessMemory.now();
            tenants.subList(count, 2 * count).forEach(Guests::useOnce);
            used = ProcessMemory.now();
        }
        CacheContent cache;
        try (Rig idsOnly = Rig.open(folder.resolve("bare"), limits)) {
            cache = CacheContent.of(made.subList(0, count).stream().map(guests -> guests.at(idsOnly)).toList(), files,
                    limits);
        }
        return new IdleFigures(kib(resting.heap() - before.heap(), count),
                kib(resting.resident() - before.resident(), count),
                kib(resting.allocated().orElse(0) - before.allocated().orElse(0), count), cache.writerKb(),
                kib(used.resident() - before.resident(), count), cache.writerKb() + cache.readerKb(), count);
    }

    /// Rests them as the node does by itself half a minute after their last use.
    private static void useAndRest(Rig rig, List<Guests> tenants) {
        for (int from = 0; from < tenants.size(); from += TOGETHER) {
            tenants.subList(from, Math.min(tenants.size(), from + TOGETHER)).forEach(Guests::useOnce);
            rig.stores().restUnused(Duration.ZERO);
        }
    }

    private static double kib(long bytes, int count) {
        return bytes / 1024.0 / count;
    }
}
