package org.botnode.daemon.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One piece of background work on a tenant, that somebody else may cut off.
final class CareRun {

    private static final long NOBODY = 0;

    private final long tenantId;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Statements inUse;
    private volatile boolean cutOff;

    private CareRun(long tenantId) {
        this.tenantId = tenantId;
    }

    static CareRun of(long tenantId) {
        return new CareRun(tenantId);
    }

    /// What runs while nothing runs.
    static CareRun none() {
        CareRun none = new CareRun(NOBODY);
        none.end();
        return none;
    }

    long tenantId() {
        return tenantId;
    }

    boolean isCutOff() {
        return cutOff;
    }

    /// From now on these statements are what an end must interrupt.
    void uses(Statements statements) {
        inUse = statements;
        goOn();
    }

    /// Called between two steps: ends the run here where somebody wants that.
    void goOn() {
        if (cutOff) {
            throw new StoreException(StoreFault.CLOSED, "this work was cut off", "It begins again by itself.");
        }
    }

    void end() {
        inUse = null;
        ended.countDown();
    }

    /// Ends it soon and waits for that. An interrupt reaches only a statement that runs, so it is repeated.
    void cutOff() {
        cutOff = true;
        try {
            do {
                Statements statements = inUse;
                if (statements != null) {
                    statements.interrupt();
                }
            } while (!ended.await(5, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
