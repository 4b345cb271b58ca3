package org.botnode.daemon.store;

import java.util.concurrent.CountDownLatch;

/// Keeps a tenant's writer busy until told, so that what comes meanwhile is one group.
final class HeldWriter {

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Thread holder;

    HeldWriter(TenantStores stores, long tenant) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        holder = Thread.startVirtualThread(() -> stores.write(tenant, _ -> {
            held.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return tenant;
        }));
        held.await();
    }

    void release() throws InterruptedException {
        goOn.countDown();
        holder.join();
    }
}
