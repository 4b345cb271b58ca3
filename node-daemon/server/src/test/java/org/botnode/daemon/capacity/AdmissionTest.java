package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.daemon.conversation.MessageGate.Verdict;
import org.botnode.probe.Limits;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final long TEN_THOUSAND = 10_000;

    @Test
    void tenantRatesFollowHowManyAreActive() {
        var rates = new Limits.Rates(37_500, 1_000_000, OptionalDouble.empty());

        assertThat(rates.tenant(4)).isEqualTo(37_500);
        assertThat(rates.tenant(100)).isEqualTo(1_500);
        assertThat(rates.tenant(1_000)).isEqualTo(150);
        assertThat(rates.tenant(10_000)).isEqualTo(100);
    }

    @Test
    void tenantGetsNoMoreThanItsFileCommitsAndWhatTheOwnerFixedStands() {
        assertThat(new Limits.Rates(TEN_THOUSAND, 3_000, OptionalDouble.empty()).tenant(1)).isEqualTo(3_000);
        assertThat(new Limits.Rates(TEN_THOUSAND, 3_000, OptionalDouble.of(60)).tenant(1)).isEqualTo(60);
    }

    @Test
    void floodIsRefusedWithItsScopeItsLimitAndWhenToComeAgain() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(60)));

        var last = flood(admission, 1, 10_000);

        assertThat(last).isInstanceOfSatisfying(Verdict.OverRate.class, refused -> {
            assertThat(refused.scope()).isEqualTo("tenant");
            assertThat(refused.limit()).isEqualTo("60 messages a minute");
            assertThat(refused.retryAfter()).isPositive();
        });
    }

    @Test
    void rateComesBackWithTheTimeThatPassesAndNotWithTheWallClock() {
        var passed = new AtomicLong();
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(60)), meter(passed));
        flood(admission, 1, 10_000);
        assertThat(admission.ask(1)).isInstanceOf(Verdict.OverRate.class);

        passed.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(admission.ask(1)).isInstanceOf(Verdict.Admitted.class);
        assertThat(admission.ask(1)).isInstanceOf(Verdict.OverRate.class);
    }

    @Test
    void refusedFloodTakesNothingFromOthers() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(60)));

        flood(admission, 1, 10_000);

        assertThat(admission.ask(2)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void nodeRefusesForAllWhenTogetherTheyAreOverItsRate() {
        var admission = admission(new Limits.Rates(600, TEN_THOUSAND, OptionalDouble.of(TEN_THOUSAND)));

        flood(admission, 1, 20);

        assertThat(flood(admission, 2, 20)).isInstanceOfSatisfying(Verdict.OverRate.class,
                refused -> assertThat(refused.scope()).isEqualTo("node"));
    }

    @Test
    void floodGetsWhatOthersLeaveOfTheNodesRateAndGivesItBackWithinASecond() {
        var passed = new AtomicLong();
        var admission = admission(new Limits.Rates(6_000, TEN_THOUSAND, OptionalDouble.empty()), meter(passed));
        var taken = new AtomicLong();
        Runnable tenMilliseconds = () -> {
            passed.addAndGet(Duration.ofMillis(10).toNanos());
            for (var sent = 0; sent < 20; sent++) {
                taken.addAndGet(admission.ask(1) instanceof Verdict.Admitted ? 1 : 0);
            }
        };
        for (var i = 0; i < 1_000; i++) {
            tenMilliseconds.run();
        }
        assertThat(taken.get()).as("nobody else asks: all of the rate and of the bucket").isBetween(1_190L, 1_210L);

        // Another comes and asks for nine tenths of its part.
        admission.ask(2);
        admission.second();
        taken.set(0);
        for (var i = 0; i < 1_000; i++) {
            tenMilliseconds.run();
            if (i >= 100 && i % 20 < 9) {
                assertThat(admission.ask(2)).as("after %d ms", 10 * i).isInstanceOf(Verdict.Admitted.class);
            }
        }
        assertThat(taken.get()).as("its own part").isBetween(500L, 600L);

        taken.set(0);
        for (var i = 0; i < 1_000; i++) {
            tenMilliseconds.run();
        }
        assertThat(taken.get()).as("all of the rate again, as the other is quiet").isBetween(950L, 1_050L);
    }

    @Test
    void tenantThatWentQuietGivesItsShareBack() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, 1_000_000, OptionalDouble.empty()));
        for (var tenant = 1; tenant <= 100; tenant++) {
            admission.ask(tenant);
        }
        assertThat(admission.tenantRate()).isEqualTo(400);

        admission.minute();
        admission.ask(1);
        admission.minute();

        assertThat(admission.tenantRate()).isEqualTo(TEN_THOUSAND);
    }

    @Test
    void tooMuchInHandIsRefusedWithTheBottleneckAndTakesNothingFromTheRates() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(60)));
        assertThat(admission.begin(1)).isEqualTo(Verdict.ADMITTED);

        for (var i = 0; i < 1_000; i++) {
            assertThat(admission.ask(2)).isEqualTo(Verdict.ADMITTED);
            assertThat(admission.begin(2)).isInstanceOfSatisfying(Verdict.Overloaded.class, refused -> {
                assertThat(refused.bottleneck()).isEqualTo("disk writes");
                assertThat(refused.retryAfter()).isPositive();
            });
        }
        admission.ended(1, 1_000_000, false);

        assertThat(admission.ask(2)).isEqualTo(Verdict.ADMITTED);
        assertThat(admission.begin(2)).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void newPlanHoldsAtOnce() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(TEN_THOUSAND)));
        admission.ask(1);

        admission.obey(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(60)));

        assertThat(flood(admission, 1, 10_000)).isInstanceOf(Verdict.OverRate.class);
    }

    @Test
    void repeatsTakeNothingFromTheRateUpToAQuarterOfIt() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(TEN_THOUSAND)));
        var held = 10_000 / 30;
        var free = (int) Limits.Rates.TENANT_BURST;

        for (var sent = 0; sent < held + free; sent++) {
            assertThat(admission.ask(1)).as("repeat %d", sent).isInstanceOf(Verdict.Admitted.class);
            admission.repeated(1);
        }

        assertThat(repeats(admission, 10_000)).isInstanceOf(Verdict.OverRate.class);
    }

    @Test
    void repeatOfATenantThatWasForgottenIsHarmless() {
        var admission = admission(new Limits.Rates(TEN_THOUSAND, TEN_THOUSAND, OptionalDouble.of(60)));

        admission.repeated(1);

        assertThat(admission.ask(1)).isInstanceOf(Verdict.Admitted.class);
    }

    private static Verdict repeats(Admission admission, int most) {
        for (var sent = 0; sent < most; sent++) {
            var verdict = admission.ask(1);
            if (!(verdict instanceof Verdict.Admitted)) {
                return verdict;
            }
            admission.repeated(1);
        }
        return Verdict.ADMITTED;
    }

    private static Verdict flood(Admission admission, long tenant, int messages) {
        var last = admission.ask(tenant);
        for (var sent = 1; sent < messages; sent++) {
            last = admission.ask(tenant);
        }
        return last;
    }

    private static TimeMeter meter(AtomicLong passed) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return passed.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    private static Admission admission(Limits.Rates rates) {
        return admission(rates, TimeMeter.SYSTEM_NANOTIME);
    }

    private static Admission admission(Limits.Rates rates, TimeMeter meter) {
        return new Admission(rates, new WorkLimiter("exchange", new Limits.Http(1, 1, 1), Limits.Limiter.DEFAULT,
                Duration.ZERO), () -> "disk writes", meter);
    }
}
