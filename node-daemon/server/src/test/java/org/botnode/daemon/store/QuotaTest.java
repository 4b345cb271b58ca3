package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.botnode.daemon.store.QuotaRig.TENANT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {

    private static final long HOUR = 3_600_000;

    @TempDir
    Path directory;

    private QuotaRig rig;

    @BeforeEach
    void open() {
        rig = new QuotaRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static QuotaReached refused(ThrowingCallable work) {
        var reached = new QuotaReached[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(StoreException.class,
                e -> reached[0] = e.quota().orElseThrow());
        return reached[0];
    }

    @Test
    void newUserIsRefusedAtTheLimitAndKnownOnesGoOn() {
        rig.limit(Quota.USERS, 2);
        EndUser first = rig.user("u-1");
        rig.user("u-2");

        assertThat(refused(() -> rig.user("u-3"))).isEqualTo(new QuotaReached(Quota.USERS, 2));
        assertThat(rig.user("u-1").id()).isEqualTo(first.id());
        rig.opened(first, "m-1");
        assertThat(rig.used(Quota.USERS)).isEqualTo(2);

        rig.limit(Quota.USERS, 3);
        rig.user("u-3");
        assertThat(rig.used(Quota.USERS)).isEqualTo(3);
    }

    @Test
    void ofManyNewUsersAtOnceOnlyAsManyPassAsThereIsRoomFor() throws InterruptedException {
        rig.limit(Quota.USERS, 3);

        var outcomes = rig.together(IntStream.range(0, 12).mapToObj(i -> (Callable<?>) () -> rig.user("u-" + i))
                .toList());

        assertThat(outcomes).filteredOn(EndUser.class::isInstance).hasSize(3);
        assertThat(Collections.frequency(outcomes, Quota.USERS)).isEqualTo(9);
        assertThat(rig.recounted()).containsEntry(Quota.USERS, 3L);
    }

    @Test
    void removedUserMakesRoom() {
        rig.limit(Quota.USERS, 1);
        EndUser first = rig.user("u-1");

        rig.stores.write(TENANT, writer -> {
            writer.users().remove(first.id());
            return first;
        });

        rig.user("u-2");
        assertThat(rig.used(Quota.USERS)).isEqualTo(1);
    }

    @Test
    void messageAboveTheDaysLimitIsRefusedUntilMidnightAndRepetitionsAreAnswered() {
        Session session = rig.opened(rig.user("u-1"), "m-1");
        rig.limit(Quota.MESSAGES_PER_DAY, 4);
        rig.says(session, "m-2");

        QuotaReached reached = refused(() -> rig.says(session, "m-3"));

        assertThat(reached.quota()).isEqualTo(Quota.MESSAGES_PER_DAY);
        assertThat(reached.retryAfter()).contains(Duration.ofHours(12));
        assertThat(rig.says(session, "m-2")).isInstanceOf(ExchangeOutcome.Repeated.class);
        assertThat(rig.used(Quota.MESSAGES_PER_DAY)).isEqualTo(4);
        rig.fixture.clock.step(12 * HOUR);
        assertThat(rig.says(session, "m-3")).isInstanceOf(ExchangeOutcome.Committed.class);
        assertThat(rig.used(Quota.MESSAGES_PER_DAY)).isEqualTo(2);
    }

    @Test
    void ofManyMessagesAtTheEdgeOnlyOnePasses() throws InterruptedException {
        Session session = rig.opened(rig.user("u-1"), "m-0");
        rig.limit(Quota.MESSAGES_PER_DAY, 3);

        var outcomes = rig.together(IntStream.range(1, 20).mapToObj(i -> (Callable<?>) () -> rig.says(session, "m-" + i))
                .toList());

        assertThat(outcomes).filteredOn(ExchangeOutcome.Committed.class::isInstance).hasSize(1);
        assertThat(Collections.frequency(outcomes, Quota.MESSAGES_PER_DAY)).isEqualTo(18);
        assertThat(rig.recounted()).containsEntry(Quota.MESSAGES_PER_DAY, 4L);
    }

    @Test
    void sessionAboveTheLimitWaitsUntilAnotherIsSilentAndOpenOnesGoOn() {
        rig.opened(rig.user("u-1"), "m-1");
        rig.limit(Quota.SESSIONS, 2);
        rig.fixture.clock.step(HOUR / 2);
        Session second = rig.opened(rig.user("u-2"), "m-2");

        QuotaReached reached = refused(() -> rig.opened(rig.user("u-3"), "m-3"));

        assertThat(reached.quota()).isEqualTo(Quota.SESSIONS);
        assertThat(reached.retryAfter()).contains(Duration.ofMinutes(30));
        rig.says(second, "m-4");
        assertThat(rig.used(Quota.SESSIONS)).isEqualTo(2);
        rig.fixture.clock.step(HOUR / 2);
        assertThat(rig.used(Quota.SESSIONS)).isEqualTo(1);
        rig.opened(rig.user("u-3"), "m-3");
    }

    @Test
    void ofManySessionsAtOnceOnlyAsManyOpenAsThereIsRoomFor() throws InterruptedException {
        rig.limit(Quota.SESSIONS, 4);
        var users = IntStream.range(0, 10).mapToObj(i -> rig.user("u-" + i)).toList();

        var outcomes = rig.together(users.stream().map(user -> (Callable<?>) () -> rig.opened(user, "m")).toList());

        assertThat(outcomes).filteredOn(Session.class::isInstance).hasSize(4);
        assertThat(rig.recounted()).containsEntry(Quota.SESSIONS, 4L);
    }

    @Test
    void sessionThatTakesTheOldOnesPlaceNeedsNoRoom() {
        EndUser user = rig.user("u-1");
        Session old = rig.opened(user, "m-1");
        rig.limit(Quota.SESSIONS, 1);
        Session next = rig.fixture.session(rig.bot, user);

        rig.stores.write(TENANT, writer -> {
            writer.quotas().admitSession(old.id());
            writer.sessions().save(old.closed(rig.fixture.clock.millis()));
            return writer.exchange(rig.fixture.opening(next, "m-2", "again"));
        });

        assertThat(rig.used(Quota.SESSIONS)).isEqualTo(1);
        assertThat(rig.recounted()).containsEntry(Quota.SESSIONS, 1L);
    }

    @Test
    void rowAboveTheLimitIsTheScriptsErrorAndDeletingMakesRoom() {
        rig.limit(Quota.BOT_ROWS, 3);
        IntStream.range(0, 3).forEach(i -> rig.saves(i % 2 == 0 ? "even" : "odd", i));

        assertThatThrownBy(() -> rig.saves("odd", 3)).isInstanceOf(ScriptException.class)
                .hasMessageContaining("3 rows in its bots' tables").hasMessageContaining("deleting");

        rig.stores.write(TENANT, writer -> writer.botTables(rig.bot.id(), 0).delete("even",
                new Filter.And(List.of())));
        assertThat(rig.used(Quota.BOT_ROWS)).isEqualTo(1);
        rig.saves("odd", 3);
        rig.saves("odd", 5);
    }

    @Test
    void workThatIsUndoneUsesNothing() {
        rig.limit(Quota.BOT_ROWS, 2);
        rig.limit(Quota.USERS, 1);

        assertThatThrownBy(() -> rig.stores.write(TENANT, writer -> {
            Tables tables = writer.botTables(rig.bot.id(), 0);
            tables.save("t", Map.of("n", Value.of(1)), Optional.empty());
            writer.users().meet(new EndUser(writer.mintId(), Channel.API, "api", "u-1", "", 0));
            throw new IllegalStateException("no");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(rig.used(Quota.BOT_ROWS)).isZero();
        assertThat(rig.used(Quota.USERS)).isZero();
        rig.user("u-1");
        rig.saves("t", 1);
        rig.saves("t", 2);
    }

    @Test
    void fullTenantReadsAndDeletesAndTakesInAgainWhenThereIsRoom() {
        EndUser user = rig.user("u-1");
        Session session = rig.opened(user, "m-1");
        rig.limit(Quota.STORED_BYTES, 1);

        assertThat(refused(() -> rig.says(session, "m-2")).quota()).isEqualTo(Quota.STORED_BYTES);
        assertThatThrownBy(() -> rig.saves("t", 1)).isInstanceOf(ScriptException.class);
        assertThat(refused(() -> rig.stores.write(TENANT, writer -> writer.blobs().put(new byte[9]))).quota())
                .isEqualTo(Quota.STORED_BYTES);
        assertThat(rig.says(session, "m-1")).isInstanceOf(ExchangeOutcome.Contradicted.class);
        assertThat(rig.stores.<Integer>read(TENANT, reader -> reader.messages().after(session.id(), 0, 9).size()))
                .isEqualTo(2);

        rig.limit(Quota.STORED_BYTES, 100_000_000);
        rig.says(session, "m-2");
        rig.limit(Quota.STORED_BYTES, 1);
        rig.stores.write(TENANT, writer -> {
            writer.users().remove(user.id());
            return user;
        });
        assertThat(rig.stores.<Boolean>read(TENANT, reader -> reader.sessions().byId(session.id()).isPresent()))
                .isFalse();
    }

    @Test
    void ownersLimitsAreKeptInTheFileAndClearedOnesFollowTheTermsAgain() {
        rig.limit(Quota.USERS, 7);
        rig.limit(Quota.BOTS, 8);
        rig.close();

        rig = new QuotaRig(directory);

        QuotaStanding standing = rig.stores.quotas(TENANT);
        assertThat(standing.owner()).containsOnly(Map.entry(Quota.USERS, 7L),
                Map.entry(Quota.BOTS, 8L));
        assertThat(standing.limits()).containsEntry(Quota.USERS, 7L).containsEntry(Quota.SESSIONS, Long.MAX_VALUE);
        rig.stores.write(TENANT, writer -> {
            writer.quotas().change(Map.of(Quota.USERS, OptionalLong.empty()));
            return 0;
        });
        assertThat(rig.stores.quotas(TENANT).limits()).containsEntry(Quota.USERS, Long.MAX_VALUE);
    }
}
