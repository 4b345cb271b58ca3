package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.botnode.client.LoadView;
import org.botnode.client.MessageRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.CapacityHistoryStore;
import org.botnode.daemon.control.CapacityPoint;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.probe.DayFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a real node did on days that are over, also when it was off at midnight.
class DayBookIT {

    private static final Instant BORN = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate TALKED = LocalDate.parse("2026-03-03");

    @TempDir
    Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(BORN);
    private final InstantSource clock = now::get;

    @Test
    void daysAreWrittenDownFromWhatTheFilesCountedAndOnlyOnce() throws Exception {
        RunningNode.on(data, Map.of(), clock).close();
        now.set(BORN.plus(Duration.ofDays(1)));
        var stored = 0;
        try (var node = RunningNode.on(data, Map.of(), clock); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.installBot("acme", "reception", LoadIT.bot());
            for (var message = 0; message < 5; message++) {
                stored += 1 + client.send("acme", "reception", new MessageRequest("m" + message, "ann", "Hello"))
                        .replies().size();
            }
        }
        now.set(BORN.plus(Duration.ofDays(3)));

        try (var database = ControlDatabase.open(data); var reserve = IdReserveFile.open(data.resolve("ids"))) {
            var ids = new Snowflakes(1, clock, reserve);
            try (var stores = new TenantStores(data.resolve("tenants"), 1, ids, clock, StoreLimits.defaults())) {
                var tenants = new Tenants(new TenantRegister(database), new ApiKeyStore(database), stores, ids, clock);
                var points = new CapacityHistoryStore(database);
                look(points, "2026-03-03T10:00:00Z", 2);
                look(points, "2026-03-03T10:01:00Z", 9);
                look(points, "2026-03-03T10:03:00Z", 11);
                var book = new DayBook(data, BORN, tenants, stores, points, clock);
                assertThat(book.history().days()).isEmpty();

                assertThat(book.look()).isTrue();

                assertThat(book.history().days()).extracting(DayFigures::day)
                        .containsExactly(TALKED, TALKED.plusDays(1));
                var talked = book.history().days().getFirst();
                assertThat(talked.messages()).isEqualTo(stored);
                assertThat(talked.inbound()).isEqualTo(5);
                assertThat(talked.users()).isEqualTo(1);
                assertThat(talked.sessions()).isEqualTo(1);
                assertThat(talked.busiestMinute()).isEqualTo(7);
                assertThat(talked.storedBytes()).isGreaterThan(50_000);
                assertThat(book.history().days().getLast().messages()).isZero();
                assertThat(book.look()).as("no day ended since").isFalse();
                assertThat(new DayBook(data, BORN, tenants, stores, points, clock).history())
                        .isEqualTo(book.history());
            }
        }
    }

    private static void look(CapacityHistoryStore points, String at, long messages) {
        var none = OptionalDouble.empty();
        var view = new LoadView(Instant.parse(at), 1, 1, messages, 0, 0, none, none, none,
                OptionalLong.empty(), OptionalLong.empty(), 1, 1, 1);
        points.add(CapacityPoint.of(Instant.parse(at), CapacityPoint.LOAD, view));
    }
}
