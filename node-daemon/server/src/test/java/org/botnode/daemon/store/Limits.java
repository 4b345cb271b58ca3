package org.botnode.daemon.store;

import java.time.Duration;

/// The store's limits with some of them another, for a test.
final class Limits {

    private final StoreLimits usual = StoreLimits.defaults();
    private int writerThreads = usual.writerThreads();
    private int commitWorks = usual.commitWorks();
    private int checkpointPages = usual.checkpointPages();
    private int walPages = usual.walPages();
    private Duration queue = usual.queue();
    private int queueWorks = usual.queueWorks();
    private long queueBytes = usual.queueBytes();
    private Duration read = usual.read();
    private Duration busyTimeout = usual.busyTimeout();

    Limits writerThreads(int count) {
        writerThreads = count;
        return this;
    }

    Limits commitWorks(int most) {
        commitWorks = most;
        return this;
    }

    Limits wal(int checkpointAt, int most) {
        checkpointPages = checkpointAt;
        walPages = most;
        return this;
    }

    Limits queue(Duration longest) {
        queue = longest;
        return this;
    }

    Limits queueOf(int works, long bytes) {
        queueWorks = works;
        queueBytes = bytes;
        return this;
    }

    Limits busyTimeout(Duration longest) {
        busyTimeout = longest;
        return this;
    }

    Limits read(Duration longest) {
        read = longest;
        return this;
    }

    StoreLimits build() {
        return new StoreLimits(usual.openTenants(), writerThreads, commitWorks, usual.readerThreads(), queue,
                queueWorks, queueBytes, usual.cacheKib(), usual.sqliteBytes(), checkpointPages, walPages, busyTimeout, read, usual.idle());
    }
}
