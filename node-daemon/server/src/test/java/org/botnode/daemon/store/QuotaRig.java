package org.botnode.daemon.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.Value;

/// A tenant with a bot, whose limits a test sets and drives into.
final class QuotaRig implements AutoCloseable {

    static final long TENANT = StoreFixture.TENANT;

    final List<QuotaMark> marks = new CopyOnWriteArrayList<>();
    final StoreFixture fixture;
    final TenantStores stores;
    final Bot bot;

    QuotaRig(Path directory) {
        this(new StoreFixture(directory));
    }

    private QuotaRig(StoreFixture fixture) {
        this.fixture = fixture;
        this.stores = fixture.stores;
        stores.tellMarks(marks::add);
        if (stores.exists(TENANT)) {
            bot = stores.read(TENANT, reader -> reader.bots().all().getFirst());
        } else {
            stores.create(TENANT);
            bot = fixture.bot(TENANT);
        }
    }

    void limit(Quota quota, long limit) {
        stores.write(TENANT, writer -> {
            writer.quotas().change(Map.of(quota, OptionalLong.of(limit)));
            return limit;
        });
    }

    long used(Quota quota) {
        return stores.quotas(TENANT).used().get(quota);
    }

    /// What the file says to somebody who opens it anew.
    Map<Quota, Long> recounted() {
        stores.closeUnused(Duration.ofNanos(-1));
        return stores.quotas(TENANT).used();
    }

    EndUser user(String name) {
        return fixture.user(TENANT, name);
    }

    /// A conversation with its first message.
    Session opened(EndUser user, String key) {
        Session session = fixture.session(bot, user);
        stores.commit(TENANT, fixture.opening(session, key, "hi"));
        return session;
    }

    ExchangeOutcome says(Session session, String key) {
        return stores.commit(TENANT, fixture.next(session, key, "more"));
    }

    void saves(String table, int number) {
        stores.write(TENANT, writer -> {
            writer.botTables(bot.id(), 0).save(table, Map.of("n", Value.of(number)), Optional.empty());
            return number;
        });
    }

    /// Deletes the rows with that number.
    static void delete(TenantWriter writer, Bot bot, String table, int number) {
        writer.botTables(bot.id(), 0).delete(table, new Filter.Compare(new Filter.Term.Column("n"), Filter.Op.EQUAL,
                new Filter.Term.Literal(Value.of(number))));
    }

    /// Runs works that reach the writer as one group; answers what became of each, a refusal as its limit.
    List<Object> together(List<? extends Callable<?>> works) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = new HeldWriter(stores, TENANT);
            List<Future<?>> futures = new ArrayList<>();
            works.forEach(work -> futures.add(threads.submit(work)));
            while (stores.waiting(TENANT) < works.size() + 1) {
                Thread.onSpinWait();
            }
            held.release();
            List<Object> outcomes = new ArrayList<>();
            for (Future<?> future : futures) {
                try {
                    outcomes.add(future.get());
                } catch (ExecutionException e) {
                    outcomes.add(((StoreException) e.getCause()).quota().orElseThrow().quota());
                }
            }
            return outcomes;
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
