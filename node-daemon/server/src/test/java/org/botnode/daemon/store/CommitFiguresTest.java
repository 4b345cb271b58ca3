package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitFiguresTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        fixture.stores.create(TENANT);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private CommitFigures figures() {
        return fixture.stores.commits(TENANT).orElseThrow();
    }

    private void save(String name) {
        fixture.stores.write(TENANT, writer -> {
            writer.settings().save(name, "1", 1);
            return name;
        });
    }

    @Test
    void tenantThatIsNotOpenHasNone() {
        assertThat(fixture.stores.commits(TENANT)).isEmpty();
    }

    @Test
    void worksOfOneCommitAreCountedTogether() throws InterruptedException {
        save("first");
        CommitFigures before = figures();
        HeldWriter held = new HeldWriter(fixture.stores, TENANT);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String name = "s-" + i;
            threads.add(Thread.startVirtualThread(() -> save(name)));
        }
        while (fixture.stores.waiting(TENANT) < 11) {
            Thread.onSpinWait();
        }

        CommitFigures meanwhile = figures();
        held.release();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(meanwhile.waiting()).isEqualTo(11);
        assertThat(meanwhile.oldest()).isPositive();
        CommitFigures after = figures();
        assertThat(after.commits() - before.commits()).isEqualTo(2);
        assertThat(after.works() - before.works()).isEqualTo(11);
        assertThat(after.rows() - before.rows()).isEqualTo(10);
        assertThat(after.largestGroup()).isEqualTo(10);
        assertThat(after.running()).isGreaterThan(before.running());
        assertThat(after.committing()).isGreaterThan(before.committing());
        assertThat(after.waiting()).isZero();
        assertThat(after.oldest()).isEqualTo(Duration.ZERO);
    }
}
