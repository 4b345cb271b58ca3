package org.botnode.daemon.backup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.botnode.client.BackupRunView;
import org.botnode.client.BackupView;
import org.botnode.client.BackupsView;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;

/// A node's backups: made when they are due or when somebody asks, proven, shown. One virtual thread makes and checks them, one
/// after the other, from [#start] until [#close]; all else is safe for many threads.
public final class Backups implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Backups.class.getName());
    /// What a machine that was off missed is caught up when it has come up.
    private static final Duration FIRST = Duration.ofMinutes(2);
    /// A clock that is set, or a machine that slept, is noticed so soon.
    private static final Duration BEAT = Duration.ofMinutes(1);
    /// A place that hangs must not hold a stop up for longer.
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final String CREATE = "create";
    private static final String VERIFY = "verify";

    private final BackupHouse house;
    private final Schedule schedule;
    private final BackupBook book;
    private final BackupShelf shelf;
    private final BackupKeeper keeper;
    private final BackupViews views;
    private final Instant upSince;
    private final AtomicReference<Progress> current = new AtomicReference<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    public Backups(BackupHouse house, ZoneId zone) {
        this.house = house;
        this.schedule = house.config().schedule(zone);
        this.upSince = now();
        this.book = new BackupBook(new SettingStore(house.database()), upSince);
        this.shelf = new BackupShelf(house.place(), house.vault());
        this.keeper = new BackupKeeper(house, shelf, new Scratch(house.data().resolve("backup-work")), book, zone);
        this.views = new BackupViews(house, shelf, book);
        this.thread = Thread.ofVirtual().name("backup").unstarted(this::run);
        book.standing().run().filter(BackupRunView::goesOn).ifPresent(cut -> book.cutOff(new BackupRunView(cut.action(),
                cut.backup(), BackupRunView.FAILED, cut.startedAt(), Optional.of(upSince), cut.parts(), cut.partsDone(),
                cut.copied(), cut.bytes(), List.of("The node ended in the midst."))));
    }

    public void start() {
        thread.start();
    }

    /// What lies in the place.
    public BackupShelf shelf() {
        return shelf;
    }

    /// Up to when all that a tenant committed can be brought back, by the newest backup that was proven; nothing where none
    /// holds the tenant, or where a check found that one damaged.
    public Optional<Instant> provenAt(long tenant) {
        return book.provenAt(tenant);
    }

    /// The first day on which no backup is kept any more that was made on a day or before, where backups are made as planned.
    public LocalDate goneBy(LocalDate made) {
        return house.config().keep().goneBy(made);
    }

    /// All that there is, and how it is made. Asks the place.
    public BackupsView view() {
        return views.whole(lateness(), keeper.damaged(), lastRun());
    }

    /// When the newest backup began that was proven.
    Optional<Instant> newest() {
        return book.standing().good().map(good -> new BackupId(good.id()).at());
    }

    int failures() {
        return book.standing().failures();
    }

    BackupView one(BackupId id) {
        return views.one(id, keeper.damaged());
    }

    /// What goes on, or went on last.
    Optional<BackupRunView> lastRun() {
        return Optional.ofNullable(current.get()).map(Progress::running).or(() -> book.standing().run());
    }

    /// Has a backup made, now.
    public BackupRunView create() {
        return begun(new Progress(CREATE, nextId(), now()));
    }

    /// Has a backup proven, now.
    BackupRunView verify(BackupId id) {
        if (!shelf.list().contains(id)) {
            throw NodeException.notFound("There is no backup " + id + " in " + shelf.place().told() + ".");
        }
        return begun(new Progress(VERIFY, id, now()));
    }

    private BackupRunView begun(Progress progress) {
        if (closing || !current.compareAndSet(null, progress)) {
            throw new NodeException(ProblemKind.CONFLICT, "A backup is being made or checked already.",
                    "Wait until it is done: botnode backup list tells.");
        }
        // Read before the other thread has it, which may be done with it at once.
        var begun = progress.running();
        wake.release();
        return begun;
    }

    /// One turn: does what was asked for, or what is due, and has told what is wrong.
    void turn() {
        try {
            if (lateness().isDue()) {
                current.compareAndSet(null, new Progress(CREATE, nextId(), now()));
            }
            var progress = current.get();
            if (progress != null) {
                tell(carriedOut(progress));
            }
            book.keep(now());
            lateness().tell(house.alarm(), keeper.damaged().size());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "backups cannot be looked after; it is tried again", failure);
        }
    }

    private BackupRunView carriedOut(Progress progress) {
        try {
            var begun = progress.running();
            book.began(begun, now());
            house.events().accept(new NodeEvent.BackupChanged(begun));
            return begun.action().equals(CREATE) ? made(progress) : verified(progress);
        } catch (RuntimeException failure) {
            return brokenOff(progress, failure);
        } finally {
            // Whoever hears that it ended may ask for the next one.
            current.set(null);
        }
    }

    private void tell(BackupRunView ended) {
        LOG.log(Level.INFO, "backup {0}: {1} {2}, {3} of {4} parts proven, {5} copied", ended.backup(), ended.action(),
                ended.state(), ended.partsDone(), ended.parts(), ended.copied());
        house.events().accept(new NodeEvent.BackupChanged(ended));
        if (ended.action().equals(CREATE)) {
            try {
                house.trail().nodeDid("backup " + ended.state(), "", "backup=" + ended.backup() + ", copied=" + ended.copied());
            } catch (NodeException unwritable) {
                LOG.log(Level.WARNING, "the audit trail does not have a backup yet", unwritable);
            }
        }
    }

    private BackupRunView made(Progress progress) {
        var manifest = keeper.create(progress, new Pace(() -> closing));
        var ended = progress.ended(manifest.hasAll() ? BackupRunView.DONE : BackupRunView.INCOMPLETE, now());
        book.made(manifest, ended, now());
        keeper.tidy();
        return ended;
    }

    private BackupRunView verified(Progress progress) {
        var isSound = keeper.verify(progress.backup(), progress, new Pace(() -> closing)).isEmpty();
        var ended = progress.ended(isSound ? BackupRunView.DONE : BackupRunView.DAMAGED, now());
        book.ended(ended, now());
        return ended;
    }

    private BackupRunView brokenOff(Progress progress, RuntimeException failure) {
        var told = failure instanceof StoreException store ? StoreProblem.of(store) : failure;
        progress.found(told instanceof NodeException known ? (known.getMessage() + " " + known.hint()).strip()
                : "It failed; the node's log knows why.");
        var ended = progress.ended(BackupRunView.FAILED, now());
        if (closing || !ended.action().equals(CREATE)) {
            book.ended(ended, now());
        } else {
            LOG.log(Level.WARNING, "a backup failed: " + ended.findings().getLast(), failure);
            book.failed(ended, now());
        }
        return ended;
    }

    private BackupId nextId() {
        var next = BackupId.of(now());
        // Two in a millisecond, or a clock that was set back: a name is never given twice.
        return Stream.concat(book.standing().run().map(BackupRunView::backup).stream(),
                        book.standing().good().map(BackupBook.Good::id).stream())
                .map(BackupId::new).filter(known -> known.compareTo(next) >= 0).max(BackupId::compareTo)
                .map(known -> BackupId.of(known.at().plusMillis(1))).orElse(next);
    }

    private Lateness lateness() {
        return new Lateness(house.config(), schedule, book.standing(), upSince, now());
    }

    private void run() {
        var wait = FIRST;
        try {
            while (!closing) {
                wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                wait = BEAT;
                if (!closing) {
                    turn();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(house.clock().millis());
    }

    /// Ends what goes on: what is cut off is no backup, and is made anew after the next start.
    @Override
    public void close() {
        closing = true;
        wake.release();
        try {
            thread.join(STOP);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
