package org.botnode.daemon.store;

/// All that is counted along with commits: a work's part counts once the work is kept, the group's once committed.
///
/// Confined to the writer's thread.
record Counts(DayCounts days, TenantQuotas quotas) {

    void begin(long today) {
        days.begin(today);
        quotas.begin(today);
    }

    /// An exchange was written.
    void count(ExchangeEffects done) {
        days.count(done);
        quotas.count(done);
    }

    void keepWork() {
        days.keepWork();
        quotas.keepWork();
    }

    void dropWork() {
        days.dropWork();
        quotas.dropWork();
    }

    void write() {
        days.write();
        quotas.look();
    }

    void committed() {
        days.committed();
        quotas.committed();
    }

    void rolledBack() {
        days.rolledBack();
        quotas.rolledBack();
    }
}
