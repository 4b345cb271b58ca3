package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;

class StoreProblemTest {

    @Test
    void migrationUnderWayAsksToComeAgainWhenItShouldBeOver() {
        NodeException told = StoreProblem.of(StoreException.migrating(Duration.ofMillis(3_200)));

        assertThat(told.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(told.kind().status()).isEqualTo(503);
        assertThat(told.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.retryAfterSeconds()).isEqualTo(4);
            assertThat(refusal.bottleneck()).isEqualTo("migration");
        });
    }

    @Test
    void migrationThatFailedTellsTheWayOut() {
        NodeException told = StoreProblem.of(new StoreException(StoreFault.MIGRATION_FAILED, "it failed", "do this"));

        assertThat(told.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
        assertThat(told.hint()).isEqualTo("do this");
        assertThat(told.getMessage()).contains("newer schema");
    }

    @Test
    void nodeThatHasTooMuchWaitingAsksToComeAgain() {
        NodeException told = StoreProblem.of(StoreException.crowded(Duration.ofMillis(1_500)));

        assertThat(told.kind().status()).isEqualTo(503);
        assertThat(told.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.scope()).isEqualTo("node");
            assertThat(refusal.bottleneck()).isEqualTo("memory");
            assertThat(refusal.retryAfterSeconds()).isEqualTo(2);
        });
    }
}
