package org.botnode.bench.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.StoreLimits;

/// The process in which memory is measured: opens tenants, uses each once, leaves them idle, and looks at itself.
///
/// Its heap has a fixed size and is touched in whole at the start, so what is resident changes by native memory alone.
public final class IdleMain {

    private static final int IDLE_MILLIS = 500;
    private static final String NEWEST = """
            SELECT id, session_id, role, type, body, reply_to, extra, created_at FROM message
            WHERE session_id = ? AND id < ? ORDER BY id DESC LIMIT 50""";

    private IdleMain() {
    }

    /// @param args directory, number of tenants, KiB of cache
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        int count = Integer.parseInt(args[1]);
        StoreLimits limits = StoreLimits.defaults().with(2 * count, Integer.parseInt(args[2]));
        System.out.println(Json.text(measure(Path.of(args[0]), count, limits)));
    }

    /// The first half of the tenants warms Java up; what the second half adds is what counts.
    static IdleFigures measure(Path folder, int count, StoreLimits limits)
            throws IOException, InterruptedException, SQLException {
        List<Guests> tenants;
        List<Path> files;
        try (Rig rig = Rig.open(folder, limits)) {
            tenants = new ManyFiles(rig, 1).make(2 * count);
            files = tenants.stream().map(guests -> rig.file(guests.tenant())).toList();
        }
        List<Guests> again = new ArrayList<>();
        ProcessMemory before;
        ProcessMemory after;
        try (Rig rig = Rig.open(folder, limits)) {
            tenants.forEach(guests -> again.add(guests.at(rig)));
            again.subList(0, count).forEach(Guests::useOnce);
            Thread.sleep(IDLE_MILLIS);
            before = ProcessMemory.now();
            again.subList(count, 2 * count).forEach(Guests::useOnce);
            Thread.sleep(IDLE_MILLIS);
            after = ProcessMemory.now();
        }
        Bare bare;
        try (Rig idsOnly = Rig.open(folder.resolve("bare"), limits)) {
            bare = bare(tenants.subList(0, count).stream().map(guests -> guests.at(idsOnly)).toList(), files, limits);
        }
        return new IdleFigures(kib(after.heap() - before.heap(), count),
                kib(after.resident() - before.resident(), count),
                kib(after.allocated().orElse(0) - before.allocated().orElse(0), count), bare.pageCacheKb(),
                bare.residentKb(), count);
    }

    /// Bare connections that do the same, and what they let go when SQLite is told to empty their page caches.
    private static Bare bare(List<Guests> tenants, List<Path> files, StoreLimits limits)
            throws IOException, InterruptedException, SQLException {
        List<RawTenant> writing = new ArrayList<>();
        List<Connection> reading = new ArrayList<>();
        List<AutoCloseable> statements = new ArrayList<>();
        ProcessMemory before = ProcessMemory.now();
        for (int i = 0; i < tenants.size(); i++) {
            RawTenant raw = RawTenant.open(files.get(i), limits);
            writing.add(raw);
            var effects = tenants.get(i).talker().next();
            raw.write(List.of(effects));
            Connection reader = RawFile.openForReading(files.get(i), limits);
            reading.add(reader);
            PreparedStatement page = reader.prepareStatement(NEWEST);
            statements.add(page);
            page.setLong(1, effects.session().sessionId());
            page.setLong(2, Long.MAX_VALUE);
            try (var rows = page.executeQuery()) {
                while (rows.next()) {
                    rows.getString(5);
                }
            }
        }
        ProcessMemory open = ProcessMemory.now();
        long full = open.allocated().orElse(0);
        for (int i = 0; i < tenants.size(); i++) {
            shrink(writing.get(i).connection());
            shrink(reading.get(i));
        }
        long empty = ProcessMemory.allocatedNow().orElse(0);
        for (RawTenant raw : writing) {
            raw.close();
        }
        for (Connection reader : reading) {
            reader.close();
        }
        return new Bare(kib(full - empty, tenants.size()), kib(open.resident() - before.resident(), tenants.size()));
    }

    private static void shrink(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA shrink_memory");
        }
    }

    private static double kib(long bytes, int count) {
        return bytes / 1024.0 / count;
    }

    private record Bare(double pageCacheKb, double residentKb) {
    }
}
