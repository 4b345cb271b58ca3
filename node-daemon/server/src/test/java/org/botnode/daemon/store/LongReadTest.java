package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LongReadTest {

    static final String ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n";

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture open(Limits limits) {
        StoreFixture fixture = new StoreFixture(directory, limits.build());
        fixture.stores.create(TENANT);
        return fixture;
    }

    @Test
    void queryWithoutEndIsEndedAndTheNextReadGoesOn() {
        try (StoreFixture fixture = open(new Limits().read(Duration.ofMillis(100)))) {

            assertThatThrownBy(() -> fixture.stores.read(TENANT,
                    reader -> reader.statements.one(ENDLESS, row -> row.whole(1))))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.fault()).isEqualTo(StoreFault.READ_TOO_LONG);
                        assertThat(e.hint()).isNotEmpty();
                    });

            boolean none = fixture.stores.read(TENANT, reader -> reader.bots().all().isEmpty());
            assertThat(none).isTrue();
        }
    }

    @Test
    void readOfManyShortQueriesIsEndedToo() {
        try (StoreFixture fixture = open(new Limits().read(Duration.ofMillis(100)))) {

            assertThatThrownBy(() -> fixture.stores.read(TENANT, reader -> {
                while (true) {
                    reader.bots().all();
                }
            })).isInstanceOfSatisfying(StoreException.class,
                    e -> assertThat(e.fault()).isEqualTo(StoreFault.READ_TOO_LONG));
        }
    }

    @Test
    void secondReaderWaitsSomeTimeAndIsThenToldToComeAgain() throws InterruptedException {
        try (StoreFixture fixture = open(new Limits().queue(Duration.ofMillis(100)))) {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Thread first = Thread.startVirtualThread(() -> fixture.stores.read(TENANT, reader -> {
                reading.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return reader.tenantId();
            }));
            reading.await();

            assertThatThrownBy(() -> fixture.stores.read(TENANT, TenantReader::tenantId))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.fault()).isEqualTo(StoreFault.BUSY);
                        assertThat(e.retryAfter()).isPresent();
                    });

            goOn.countDown();
            first.join();
            assertThat(fixture.stores.<Long>read(TENANT, TenantReader::tenantId)).isEqualTo(TENANT);
        }
    }
}
