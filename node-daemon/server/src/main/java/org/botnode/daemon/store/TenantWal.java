package org.botnode.daemon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A tenant's write-ahead log: its pages move into the file beside the commits, so that none waits for them, and it does
/// not grow without end, whoever reads.
///
/// The bulk is moved by the store's checkpoint thread on a connection of its own. It never catches up with a writer that
/// goes on, so the writer moves the short rest itself between two commits: only then does SQLite write the log from its
/// start again. What it takes of the disk is told to the [WalBudget] of all tenants, which may have it cut earlier.
final class TenantWal {

    private static final Logger LOG = System.getLogger(TenantWal.class.getName());
    /// So many pages the writer moves itself: a few milliseconds.
    private static final int REST = 256;
    private static final int PATIENCE_MILLIS = 20;

    private final OpenTenant tenant;
    private final Path file;
    private final StoreParts parts;
    private final CommitGauge gauge;
    private final ReentrantLock moving = new ReentrantLock();
    private final AtomicBoolean inHand = new AtomicBoolean();
    private boolean closed;
    private volatile boolean failing;
    private boolean told;
    private int next;
    /// Bytes of the log's file; it shrinks only where it is cut.
    private volatile long length;

    TenantWal(OpenTenant tenant, Path file, StoreParts parts, CommitGauge gauge) {
        this.tenant = tenant;
        this.file = file;
        this.parts = parts;
        this.gauge = gauge;
        this.length = WalPages.bytes(file);
    }

    /// Looks at the log, and does what is due: on the writer's turn, outside of a transaction.
    void betweenCommits(Statements writer) {
        try {
            look(writer);
        } catch (StoreException e) {
            tell(e);
        }
    }

    private void look(Statements writer) {
        WalPages pages = WalPages.look(writer);
        length = Math.max(length, pages.bytes());
        parts.wals().holds(this, length);
        if (parts.snapshots().hold(tenant.id(), pages.bytes())) {
            // No page that came after the snapshot's moment can be moved: to try would only delay commits.
            next = 0;
        } else if (pages.all() >= parts.limits().walPages()) {
            bound(writer, pages);
        } else if (parts.wals().asks(length)) {
            cutHere(writer, pages);
        } else if (pages.all() < parts.limits().checkpointPages()) {
            next = 0;
            told = false;
        } else if (pages.left() > REST) {
            moveBeside();
        } else if (pages.left() > 0 && pages.all() >= next) {
            WalPages after = move(writer, "PASSIVE");
            next = after.left() > 0 ? pages.all() + REST : 0;
        }
    }

    /// Waits for the checkpoint thread to be done with this file, and keeps it away from then on.
    void close() {
        moving.lock();
        try {
            closed = true;
            parts.wals().forget(this);
        } finally {
            moving.unlock();
        }
    }

    /// Moves all of it into the file and gives its room on the disk back, as far as nobody reads old pages: for a store
    /// whose logs have too much together, on the checkpoint thread.
    void cut() {
        beside(own -> {
            move(own, "PASSIVE");
            own.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            move(own, "TRUNCATE");
        });
    }

    /// The same by the writer. Reads are not ended for it: they only keep this one log.
    private void cutHere(Statements writer, WalPages pages) {
        if (pages.all() >= next) {
            writer.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            WalPages after = move(writer, "TRUNCATE");
            writer.execute("PRAGMA busy_timeout = 0");
            next = after.busy() ? pages.all() + REST : 0;
        }
    }

    /// The log is too long: waits a little for those who read old pages, then ends the reads of ours.
    private void bound(Statements writer, WalPages pages) {
        if (pages.all() < next) {
            return;
        }
        writer.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
        WalPages after = move(writer, "RESTART");
        writer.execute("PRAGMA busy_timeout = 0");
        if (!after.busy()) {
            next = 0;
            return;
        }
        next = pages.all() + REST;
        if (!tenant.cutReads() && !told) {
            told = true;
            LOG.log(Level.WARNING, "the write-ahead log of tenant {0} has grown to {1} MiB: a check of its file or another"
                    + " program reads an old state of it; once that ends, it shrinks", tenant.id(), gauge.walBytes() >> 20);
        }
    }

    private void moveBeside() {
        if (inHand.compareAndSet(false, true)) {
            try {
                parts.checkpoints().execute(this::bulk);
            } catch (RejectedExecutionException e) {
                inHand.set(false);
            }
        }
    }

    private void bulk() {
        try {
            beside(own -> move(own, "PASSIVE"));
        } finally {
            inHand.set(false);
        }
    }

    /// Works on the log through a connection of its own, unless the tenant is closed.
    private void beside(Consumer<Statements> work) {
        moving.lock();
        try {
            if (!closed) {
                try (Connection own = TenantFile.openForCheckpoint(file, parts.limits());
                        Statements statements = new Statements(own)) {
                    work.accept(statements);
                }
                parts.wals().holds(this, length);
                failing = false;
            }
        } catch (StoreException | SQLException e) {
            tell(e);
        } finally {
            moving.unlock();
        }
    }

    private void tell(Exception cause) {
        if (!failing) {
            LOG.log(Level.WARNING, "pages of tenant " + tenant.id()
                    + " stay in its write-ahead log until its disk takes them; nothing is lost", cause);
        }
        failing = true;
    }

    private WalPages move(Statements connection, String how) {
        long from = System.nanoTime();
        WalPages after = WalPages.move(connection, how);
        length = WalPages.bytes(file);
        gauge.checkpointed(System.nanoTime() - from, length);
        return after;
    }
}
