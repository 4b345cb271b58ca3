package org.botnode.daemon.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process that commits exchanges from several threads and tells each one that it was told is durable, until killed.
final class CrashingWriter {

    static final int THREADS = 8;

    private CrashingWriter() {
    }

    public static void main(String[] args) throws InterruptedException {
        Path directory = Path.of(args[0]);
        int round = Integer.parseInt(args[1]);
        Snowflakes ids = new Snowflakes(3, InstantSource.system(), IdReserveFile.open(directory.resolve("ids")));
        TenantStores stores = new TenantStores(directory.resolve("tenants"), 1, ids, InstantSource.system(),
                StoreLimits.defaults());
        for (long tenant = 1; tenant <= 2; tenant++) {
            if (!stores.exists(tenant)) {
                stores.create(tenant);
            }
        }
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            int own = i;
            threads[i] = Thread.startVirtualThread(() -> write(stores, ids, round, own));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(TenantStores stores, Snowflakes ids, int round, int thread) {
        long tenant = 1 + thread % 2;
        String name = "u-" + round + "-" + thread;
        Session session = stores.write(tenant, writer -> {
            long now = System.currentTimeMillis();
            Bot bot = writer.bots().bySlug("desk").orElseGet(() -> new Bot(ids.next(), "desk", "Desk", "", List.of(),
                    "{}", false, now, now));
            writer.bots().save(bot);
            EndUser user = writer.users().meet(new EndUser(ids.next(), Channel.API, "api", name, "", now));
            Session opened = new Session(ids.next(), bot.id(), user.id(), Channel.API, "api", SessionState.OPEN, "{}",
                    now, now);
            writer.sessions().open(opened);
            return opened;
        });
        for (int i = 0; ; i++) {
            stores.commit(tenant, StoreFixture.exchange(ids, session, new SessionChange.Unchanged(session.id()),
                    "m-" + i, name + " says " + i, new DialogChange.Waits(
                            new DialogState(session.id(), "", "{\"at\":" + i + "}", i)), System.currentTimeMillis()));
            synchronized (System.out) {
                System.out.println("ack " + tenant + " " + session.id() + " " + i);
                System.out.flush();
            }
        }
    }
}
