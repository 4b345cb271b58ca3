package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every failure of a store, provoked with a text that can be recognised: no exception, cause or hint may hold it.
class StoreFailureTextTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final String MARK = "Zimtstern-7f3a";
    /// What needs more than a tenant's file to provoke: it is provoked where it is tested.
    private static final Set<String> ELSEWHERE = Set.of("MIGRATING", "TOO_MANY_FILES", "QUOTA_REACHED", "CROWDED",
            "NO_PLACE");

    @TempDir
    Path directory;

    static List<StoreFault> faults() {
        return EnumSet.allOf(StoreFault.class).stream().filter(fault -> !ELSEWHERE.contains(fault.name())).toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingThatIsThrownHoldsTheText(StoreFault fault) throws Exception {
        StoreException failure = provoked(fault);

        assertThat(failure).as("nothing was thrown").isNotNull();
        assertThat(failure.fault()).isEqualTo(fault);
        NodeException told = StoreProblem.of(failure);
        assertThat(told.getMessage() + told.hint()).doesNotContain(MARK);
        assertThat(texts(failure)).isNotEmpty().noneMatch(text -> text.contains(MARK));
    }

    private StoreException provoked(StoreFault fault) throws Exception {
        StoreLimits usual = StoreLimits.defaults();
        StoreLimits hasty = new Limits().queue(fault == StoreFault.BUSY ? Duration.ofNanos(1) : usual.queue())
                .busyTimeout(Duration.ZERO).read(Duration.ofMillis(100)).build();
        Session session;
        try (StoreFixture fixture = new StoreFixture(directory, hasty)) {
            fixture.stores.create(TENANT);
            session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "ann"));
            fixture.stores.commit(TENANT, fixture.opening(session, "k-0", MARK));
            StoreException failure = provokedWhileOpen(fault, fixture, session);
            if (failure != null) {
                return failure;
            }
        }
        harm(fault);
        try (StoreFixture again = new StoreFixture(directory, hasty)) {
            return catching(() -> again.stores.commit(TENANT, again.next(session, "k-9", MARK)));
        }
    }

    private StoreException provokedWhileOpen(StoreFault fault, StoreFixture fixture, Session session) throws Exception {
        TenantStores stores = fixture.stores;
        ExchangeEffects next = fixture.next(session, "k-1", MARK);
        return switch (fault) {
            case BUSY -> {
                HeldWriter held = new HeldWriter(stores, TENANT);
                StoreException busy = catching(() -> stores.commit(TENANT, next));
                held.release();
                yield busy;
            }
            case READ_TOO_LONG -> catching(() -> stores.read(TENANT,
                    reader -> reader.statements.one(LongReadTest.ENDLESS + " WHERE x <> ?", row -> row.whole(1), MARK)));
            case DISK_FULL -> {
                stores.write(TENANT, writer -> writer.statements.one("PRAGMA max_page_count = 1", row -> row.whole(1)));
                yield catching(() -> stores.commit(TENANT, fixture.next(session, "k-1", MARK.repeat(50_000))));
            }
            case LOCKED -> {
                try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                        var statement = other.createStatement()) {
                    statement.execute("BEGIN IMMEDIATE");
                    yield catching(() -> stores.commit(TENANT, next));
                }
            }
            case READ_ONLY -> {
                stores.write(TENANT, writer -> writer.statements.update("PRAGMA query_only = true"));
                yield catching(() -> stores.commit(TENANT, next));
            }
            case BAD_VALUE -> catching(() -> stores.commit(TENANT, fixture.next(session, "k-1", MARK + "\0")));
            case CONFLICT -> catching(() -> stores.write(TENANT, writer -> {
                Message message = new Message(77, session.id(), MessageRole.USER, MessageType.TEXT, MARK,
                        OptionalLong.empty(), Optional.of("{\"x\":\"" + MARK + "\"}"), 1);
                writer.messages().add(message);
                writer.messages().add(message);
                return message;
            }));
            case UNKNOWN_TENANT -> catching(() -> stores.commit(1, next));
            case CLOCK_WRONG -> catching(() -> stores.write(TENANT, writer -> {
                fixture.clock.step(Duration.ofDays(100 * 365).toMillis());
                return Message.fromUser(writer.mintId(), session.id(), MARK, 1);
            }));
            case CLOSED -> {
                stores.close();
                yield catching(() -> stores.commit(TENANT, next));
            }
            default -> null;
        };
    }

    /// What has to happen to the file while it is closed.
    private void harm(StoreFault fault) throws IOException, SQLException {
        switch (fault) {
            case DAMAGED -> Files.writeString(file(), MARK.repeat(5_000));
            case NEWER_FILE -> inFile("PRAGMA user_version = 99");
            case MIGRATION_FAILED -> {
                inFile("CREATE TABLE inbound_next (\"" + MARK + "\" TEXT)");
                inFile("PRAGMA user_version = 1");
            }
            case FAILED -> inFile("ALTER TABLE session RENAME TO gone");
            default -> throw new IllegalArgumentException("nobody knows how to provoke " + fault
                    + ": say it here, or where else it is provoked with a text");
        }
    }

    private void inFile(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Path file() {
        return directory.resolve(Long.toString(TENANT)).resolve(TenantFile.NAME);
    }

    private static StoreException catching(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return catchThrowableOfType(StoreException.class, work);
    }

    private static List<String> texts(StoreException failure) {
        List<String> texts = new ArrayList<>(List.of(failure.hint()));
        for (Throwable next = failure; next != null; next = next.getCause()) {
            texts.add(next.toString());
            for (Throwable also : next.getSuppressed()) {
                texts.add(also.toString());
            }
        }
        return texts;
    }
}
