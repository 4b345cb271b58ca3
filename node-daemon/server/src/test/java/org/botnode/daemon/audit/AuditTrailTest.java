package org.botnode.daemon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.botnode.client.Role;
import org.botnode.daemon.control.AuditEntry;
import org.botnode.daemon.control.AuditFilter;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.Deed;
import org.botnode.daemon.http.Route;
import org.botnode.daemon.http.RouteTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The trail on a real database.
@Timeout(60)
class AuditTrailTest {

    private static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());
    private static final Route CHANGE = new RouteTable().put("/api/v1/tenants/{tenant}/bots/{bot}",
            Access.tenant(Role.OPERATOR), _ -> { }).routes().getFirst();
    private static final Route READ = new RouteTable().reading("/api/v1/tenants/{tenant}/sessions/{session}/messages",
            Access.tenant(Role.ATTENDANT), _ -> { }).routes().getFirst();

    @TempDir
    Path data;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final InstantSource clock = now::get;

    private static Deed deed(Route route, String key, String value, int status) {
        var subject = new TreeMap<String, String>();
        subject.put("tenant", "acme");
        subject.put(route == READ ? "session" : "bot", value);
        return new Deed(route, new Caller.KeyHolder(key, "made", Role.OWNER, Optional.empty()), Optional.of("acme"), subject,
                "10.0.0.7", status, "t-1");
    }

    @Test
    void changeIsThereWhenItsCallReturnsAndAfterARestart() {
        try (var database = ControlDatabase.open(data)) {
            var store = new AuditStore(database);
            try (var trail = new AuditTrail(store, AuditConfig.defaults(), clock)) {
                trail.done(deed(CHANGE, "12", "desk", 200));

                var entry = store.page(ALL, Long.MAX_VALUE, 10).getFirst();
                assertThat(entry).extracting(AuditEntry::seq, AuditEntry::actor, AuditEntry::action, AuditEntry::tenant,
                        AuditEntry::subject, AuditEntry::address, AuditEntry::status, AuditEntry::at)
                        .containsExactly(1L, "key 12 (made)", "PUT /api/v1/tenants/{tenant}/bots/{bot}", "acme", "bot=desk",
                                "10.0.0.7", 200, now.get());
            }
        }
        try (var database = ControlDatabase.open(data);
                var trail = new AuditTrail(new AuditStore(database), AuditConfig.defaults(), clock)) {
            trail.nodeDid("rotation", "acme", "key=2");

            assertThat(Verification.of(new AuditStore(database), Optional.empty())).satisfies(found -> {
                assertThat(found.sound()).isTrue();
                assertThat(found.last()).isEqualTo(2);
            });
        }
    }

    @Test
    void manyAtOnceMakeOneChainWithoutAGap() throws Exception {
        try (var database = ControlDatabase.open(data); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var store = new AuditStore(database);
            try (var trail = new AuditTrail(store, AuditConfig.defaults(), clock)) {
                var all = IntStream.range(0, 200).mapToObj(i ->
                        threads.submit(() -> trail.done(deed(CHANGE, "1", "bot-" + i, 200)))).toList();
                for (var one : all) {
                    one.get();
                }
            }
            assertThat(store.after(0, 1000)).extracting(AuditEntry::subject).doesNotHaveDuplicates().hasSize(200);
            assertThat(Verification.of(store, Optional.empty()).sound()).isTrue();
        }
    }

    @Test
    void sameReadingIsKeptOnceInAWhile() {
        try (var database = ControlDatabase.open(data)) {
            var store = new AuditStore(database);
            try (var trail = new AuditTrail(store, AuditConfig.defaults(), clock)) {
                for (var i = 0; i < 50; i++) {
                    trail.done(deed(READ, "12", "7", 200));
                }
                trail.done(deed(READ, "12", "8", 200));
                trail.done(deed(READ, "13", "7", 200));
                now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
                trail.done(deed(READ, "12", "7", 200));
            }
            assertThat(store.after(0, 100)).extracting(AuditEntry::actor, AuditEntry::subject).containsExactly(
                    tuple("key 12 (made)", "session=7"),
                    tuple("key 12 (made)", "session=8"),
                    tuple("key 13 (made)", "session=7"),
                    tuple("key 12 (made)", "session=7"));
        }
    }

    @Test
    void floodOfRefusedCallsIsFewEntries() {
        try (var database = ControlDatabase.open(data)) {
            var store = new AuditStore(database);
            try (var trail = new AuditTrail(store, AuditConfig.defaults(), clock)) {
                for (var i = 0; i < 10_000; i++) {
                    trail.refused(new Deed(CHANGE, Caller.ANYONE, Optional.of("acme"), new TreeMap<>(), "10.0." + i / 256 + "."
                            + i % 256, 401, "t-" + i));
                }
                trail.settle();
            }
            var entries = store.after(0, 1000);
            assertThat(entries).hasSize(257);
            assertThat(entries.stream().mapToInt(AuditEntry::times).sum()).isEqualTo(10_000);
            assertThat(entries).allMatch(entry -> entry.status() == 401 && entry.actor().equals("nobody"));
        }
    }

    @Test
    void changedTakenOutAndCutOffEntriesAreFound() throws Exception {
        String head;
        try (var database = ControlDatabase.open(data);
                var trail = new AuditTrail(new AuditStore(database), AuditConfig.defaults(), clock)) {
            for (var i = 1; i <= 6; i++) {
                trail.done(deed(CHANGE, "12", "bot-" + i, 200));
            }
            head = Verification.of(new AuditStore(database), Optional.empty()).head();
        }
        assertThat(verdict(Optional.of(head))).isEqualTo("sound");

        by("UPDATE audit_entry SET actor = 'key 99 (made)' WHERE seq = 3");
        assertThat(verdict(Optional.empty())).contains("entry 3");
        by("UPDATE audit_entry SET actor = 'key 12 (made)' WHERE seq = 3");
        assertThat(verdict(Optional.of(head))).isEqualTo("sound");

        by("DELETE FROM audit_entry WHERE seq = 6");
        assertThat(verdict(Optional.empty())).isEqualTo("sound");
        assertThat(verdict(Optional.of(head))).contains("cut off");

        by("DELETE FROM audit_entry WHERE seq = 4");
        assertThat(verdict(Optional.empty())).contains("4 to 4 are missing");
    }

    @Test
    void oldEntriesGoAndTheRestStaysVerifiable() {
        try (var database = ControlDatabase.open(data)) {
            var store = new AuditStore(database);
            try (var trail = new AuditTrail(store, new AuditConfig(365), clock)) {
                trail.done(deed(CHANGE, "12", "old", 200));
                trail.done(deed(CHANGE, "12", "also-old", 200));
                now.updateAndGet(time -> time.plus(Duration.ofDays(200)));
                trail.done(deed(CHANGE, "12", "younger", 200));
                now.updateAndGet(time -> time.plus(Duration.ofDays(200)));
                trail.done(deed(CHANGE, "12", "new", 200));
            }
            assertThat(store.after(0, 10)).extracting(AuditEntry::seq, AuditEntry::subject).containsExactly(
                    tuple(3L, "bot=younger"),
                    tuple(4L, "bot=new"));
            assertThat(Verification.of(store, Optional.empty()).sound()).isTrue();
            try (var trail = new AuditTrail(store, new AuditConfig(365), clock)) {
                now.updateAndGet(time -> time.plus(Duration.ofDays(4_000)));
                trail.nodeDid("late", "", "");
            }
            assertThat(Verification.of(store, Optional.empty()).sound()).isTrue();
        }
    }

    private String verdict(Optional<String> head) {
        try (var database = ControlDatabase.open(data)) {
            var found = Verification.of(new AuditStore(database), head);
            return found.sound() ? "sound" : found.reason().orElseThrow();
        }
    }

    /// What somebody with the file could do.
    private void by(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("node"), "node", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
