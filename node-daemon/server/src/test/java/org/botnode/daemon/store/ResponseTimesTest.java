package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long answers took is counted by the commit that holds them.
class ResponseTimesTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    @Test
    void eachAnsweredMessageCountsFromWhenItWasTakenInHand() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            Session session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "ann"));
            commitAfter(fixture, fixture.opening(session, "m-1", "hi"), 400);
            commitAfter(fixture, fixture.next(session, "m-2", "slow"), 2_001);
            commitAfter(fixture, fixture.next(session, "m-3", "slower"), 5_001);
            commitAfter(fixture, fixture.next(session, "m-4", "a clock that is set back"), -60_000);
            ExchangeEffects silent = fixture.next(session, "m-5", "no answer");
            commitAfter(fixture, new ExchangeEffects(silent.botId(), silent.channel(), silent.userId(), silent.session(),
                    silent.inbound(), silent.message(), List.of(), silent.dialog()), 9_000);
            ExchangeEffects unasked = fixture.next(session, "m-6", "");
            commitAfter(fixture, new ExchangeEffects(unasked.botId(), unasked.channel(), unasked.userId(), unasked.session(),
                    Optional.empty(), Optional.empty(), unasked.replies(), unasked.dialog()), 9_000);

            List<DailyCount> days = fixture.stores.read(TENANT, reader -> reader.days().between(0, 100_000));

            assertThat(days).singleElement().satisfies(day -> {
                assertThat(day.messages()).isEqualTo(5);
                assertThat(day.replies()).isEqualTo(5);
                assertThat(day.times()).isEqualTo(new ResponseTimes(4, 7_402, 5_001, 2, 1));
            });
        }
    }

    @Test
    void repeatedMessageCountsOnce() {
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            Session session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "ann"));
            commitAfter(fixture, fixture.opening(session, "m-1", "hi"), 10);
            commitAfter(fixture, fixture.next(session, "m-1", "hi"), 3_000);

            List<DailyCount> days = fixture.stores.read(TENANT, reader -> reader.days().between(0, 100_000));

            assertThat(days).singleElement().satisfies(day ->
                    assertThat(day.times()).isEqualTo(new ResponseTimes(1, 10, 10, 0, 0)));
        }
    }

    private static void commitAfter(StoreFixture fixture, ExchangeEffects effects, long millis) {
        fixture.clock.step(millis);
        fixture.stores.commit(TENANT, effects);
    }
}
