package org.botnode.daemon.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.botnode.sync.Batch;
import org.botnode.sync.BatchLimits;
import org.botnode.sync.Boundary;
import org.botnode.sync.Chain;
import org.botnode.sync.Position;
import org.botnode.sync.SyncException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantOutboxTest {

    private static final BatchLimits SMALL = new BatchLimits(10, 1 << 20, Duration.ZERO, Duration.ZERO);

    @TempDir
    Path directory;

    private ReplicatedTenant tenant;
    private TenantOutbox outbox;

    @BeforeEach
    void open() {
        tenant = new ReplicatedTenant(directory);
        outbox = new TenantOutbox(tenant.stores, ReplicatedTenant.ID);
    }

    @AfterEach
    void close() {
        outbox.close();
        tenant.close();
    }

    @Test
    void batchHoldsWholeCommitsInOrder() throws InterruptedException {
        tenant.talk("ann", 10);

        Batch batch = outbox.next(outbox.acknowledged(), SMALL).orElseThrow();

        assertThat(batch.rows()).isBetween(1, 10);
        assertThat(batch.transactions()).extracting(t -> t.txn()).isSorted().doesNotHaveDuplicates();
        Batch next = outbox.next(batch.to(), SMALL).orElseThrow();
        assertThat(next.transactions().getFirst().changes().getFirst().seq()).isEqualTo(batch.to().seq() + 1);
    }

    @Test
    void idleTenantGivesNothing() throws InterruptedException {
        Batch all = outbox.next(outbox.acknowledged(), SMALL).orElseThrow();

        assertThat(outbox.next(all.to(), SMALL)).isEmpty();
        assertThat(outbox.next(all.to(), SMALL)).isEmpty();
    }

    @Test
    void acknowledgedPositionOutlivesAReopening() throws InterruptedException {
        tenant.talk("ann", 2);
        Batch batch = outbox.next(outbox.acknowledged(), BatchLimits.defaults()).orElseThrow();
        outbox.acknowledge(batch.to());
        outbox.close();

        outbox = new TenantOutbox(tenant.stores, ReplicatedTenant.ID);

        assertThat(outbox.acknowledged()).isEqualTo(batch.to());
        assertThat(outbox.boundary(batch.transactions().getFirst().end().seq()))
                .isEqualTo(new Boundary.At(batch.transactions().getFirst().end()));
    }

    @Test
    void unacknowledgedBoundaryIsComputedAgain() throws InterruptedException {
        tenant.talk("ann", 20);
        Batch first = outbox.next(outbox.acknowledged(), SMALL).orElseThrow();
        Batch second = outbox.next(first.to(), SMALL).orElseThrow();
        outbox.close();

        outbox = new TenantOutbox(tenant.stores, ReplicatedTenant.ID);

        assertThat(outbox.boundary(second.to().seq())).isEqualTo(new Boundary.At(second.to()));
        outbox.acknowledge(second.to());
        assertThat(outbox.boundary(first.to().seq())).isEqualTo(new Boundary.At(first.to()));
    }

    @Test
    void placeInsideACommitOrBeyondTheLogIsUnknown() throws InterruptedException {
        tenant.talk("ann", 3);
        Batch batch = outbox.next(outbox.acknowledged(), BatchLimits.defaults()).orElseThrow();
        long inside = batch.transactions().getLast().changes().getFirst().seq();

        assertThat(outbox.boundary(inside)).isEqualTo(new Boundary.Unknown());
        assertThat(outbox.boundary(batch.to().seq() + 1)).isEqualTo(new Boundary.Unknown());
        outbox.acknowledge(batch.to());
        assertThat(outbox.boundary(inside)).isEqualTo(new Boundary.Unknown());
    }

    @Test
    void placeBeforeTheLogIsForgotten() {
        outbox.acknowledge(new Position(1, Chain.seed(1, 1, 1, new byte[0])));

        assertThat(outbox.boundary(-1)).isEqualTo(new Boundary.Forgotten());
    }

    @Test
    void tenantThatWasNeverPromotedHasNoOutbox() {
        tenant.stores.create(1);

        assertThatThrownBy(() -> new TenantOutbox(tenant.stores, 1)).isInstanceOf(SyncException.class)
                .hasMessageContaining("no outbox");
    }
}
