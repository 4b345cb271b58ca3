package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NativeCallsTest {

    private static final int THREADS = StoreLimits.defaults().readerThreads();

    @TempDir
    Path directory;

    @Test
    void virtualThreadsRunWhileEveryReaderThreadIsInsideSqlite() throws Exception {
        StoreLimits limits = new Limits().read(Duration.ofSeconds(4)).build();
        try (StoreFixture fixture = new StoreFixture(directory, limits);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch inside = new CountDownLatch(THREADS);
            List<Future<Long>> endless = new ArrayList<>();
            for (long tenant = 1; tenant <= THREADS; tenant++) {
                long mine = tenant;
                fixture.stores.create(tenant);
                fixture.bot(tenant);
                endless.add(callers.submit(() -> fixture.stores.<Long>read(mine, reader -> {
                    inside.countDown();
                    return reader.statements.one(LongReadTest.ENDLESS, row -> row.whole(1)).orElseThrow();
                })));
            }
            inside.await();

            for (int i = 0; i < 100; i++) {
                callers.submit(Thread::yield).get();
            }

            assertThat(endless).noneMatch(Future::isDone);
            assertThat(endless).allSatisfy(read -> assertThat(read).failsWithin(Duration.ofSeconds(50)));
        }
    }
}
