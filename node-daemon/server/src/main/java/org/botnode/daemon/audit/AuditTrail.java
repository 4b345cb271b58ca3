package org.botnode.daemon.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.botnode.client.AuditVerification;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.AuditEntry;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.http.Audited;
import org.botnode.daemon.http.Deed;
import org.botnode.daemon.http.Unspoken;
import org.botnode.daemon.http.Witness;

/// Keeps what was done. One thread writes all that waits in one transaction.
///
/// A change is answered after its entry is on the disk. That somebody read a conversation is written within a second, the
/// same reading once in ten minutes; refused calls are gathered for a minute. Where the trail cannot be written, changes
/// are told so, and what is to be kept waits until it can.
public final class AuditTrail implements Witness, AutoCloseable {

    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());
    private static final int WAITING = 4096;
    private static final int BATCH = 256;
    private static final int PRUNED = 10_000;
    private static final Duration SAME_READING = Duration.ofMinutes(10);
    private static final Duration GATHERED = Duration.ofMinutes(1);
    private static final Duration PRUNING = Duration.ofDays(1);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final AuditStore store;
    private final AuditConfig config;
    private final InstantSource clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);
    private final Refusals refusals = new Refusals();
    private final Cache<List<Object>, Instant> readings = Caffeine.newBuilder().maximumSize(10_000).build();
    private final Thread writer;
    /// Of the writer's thread: what could not be written yet.
    private final List<AuditEntry.Draft> unwritten = new ArrayList<>();
    private Instant told;
    private Instant pruned = Instant.MIN;
    private volatile boolean closing;

    private record Waiting(List<AuditEntry.Draft> drafts, CompletableFuture<Void> kept) {}

    public AuditTrail(AuditStore store, AuditConfig config, InstantSource clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.told = clock.instant();
        this.writer = Thread.ofVirtual().name("audit").start(this::write);
    }

    @Override
    public void done(Deed deed) {
        if (deed.route().audited() == Audited.CHANGE) {
            keep(draft(deed));
        } else if (isNews(deed) && !queue.offer(new Waiting(List.of(draft(deed)), new CompletableFuture<>()))) {
            throw full();
        }
    }

    @Override
    public void refused(Deed deed) {
        refusals.add(clock.instant(), deed.route().label(), tenant(deed), deed.address(), deed.status(),
                deed.traceId());
    }

    /// Keeps what the node did by itself, such as a removal by age.
    ///
    /// @param tenant  slug; empty where it is no tenant's
    /// @param subject as `messages=12`; never what somebody said
    public void nodeDid(String action, String tenant, String subject) {
        keep(new AuditEntry.Draft(clock.instant(), "the node", action, tenant, subject, "", 200, 1, ""));
    }

    /// Follows the whole chain.
    public AuditVerification verify() {
        return Verification.of(store, Optional.empty());
    }

    /// Writes what was gathered so far, and returns when it is on the disk.
    void settle() {
        wait(offer(refusals.take()));
    }

    /// Writes what waits, and ends.
    @Override
    public void close() {
        try {
            settle();
        } catch (NodeException unwritable) {
            LOG.log(Level.ERROR, "what the audit trail still had to keep is lost", unwritable);
        } finally {
            closing = true;
            offer(List.of());
            try {
                writer.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void keep(AuditEntry.Draft draft) {
        wait(offer(List.of(draft)));
    }

    private CompletableFuture<Void> offer(List<AuditEntry.Draft> drafts) {
        var kept = new CompletableFuture<Void>();
        try {
            if (!queue.offer(new Waiting(drafts, kept), 10, TimeUnit.SECONDS)) {
                throw full();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NodeException(ProblemKind.STOPPING, "The node is stopping.", "Try again when it is up.");
        }
        return kept;
    }

    private static void wait(CompletableFuture<Void> kept) {
        try {
            kept.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof NodeException told) {
                throw new NodeException(told.kind(), "It was done, but could not be written into the audit trail yet: "
                        + told.getMessage(), told.hint(), told);
            }
            throw failure;
        }
    }

    private void write() {
        while (!closing) {
            try {
                var first = queue.poll(1, TimeUnit.SECONDS);
                var turn = new ArrayList<Waiting>();
                if (first != null) {
                    turn.add(first);
                    queue.drainTo(turn, BATCH);
                }
                write(turn);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void write(List<Waiting> turn) {
        turn.forEach(waiting -> unwritten.addAll(waiting.drafts));
        var now = clock.instant();
        if (!now.isBefore(told.plus(GATHERED)) || now.isBefore(told)) {
            unwritten.addAll(refusals.take());
            told = now;
        }
        try {
            if (!unwritten.isEmpty()) {
                store.append(unwritten);
                unwritten.clear();
            }
            turn.forEach(waiting -> waiting.kept.complete(null));
            prune(now);
        } catch (RuntimeException failure) {
            if (!turn.isEmpty()) {
                LOG.log(Level.ERROR, "the audit trail could not be written; " + unwritten.size() + " entries wait", failure);
            }
            turn.forEach(waiting -> waiting.kept.completeExceptionally(failure));
            drop();
        }
    }

    /// So many entries cannot be from changes, which are told that they were not kept.
    private void drop() {
        if (unwritten.size() > WAITING) {
            LOG.log(Level.ERROR, "{0} entries of the audit trail are lost", unwritten.size() - WAITING);
            unwritten.subList(WAITING, unwritten.size()).clear();
        }
    }

    private void prune(Instant now) {
        if (pruned.equals(Instant.MIN) || now.isAfter(pruned.plus(PRUNING))) {
            pruned = now;
            var removed = 0;
            int some;
            do {
                some = store.forgetBefore(now.minus(config.keep()), PRUNED);
                removed += some;
            } while (some == PRUNED);
            if (removed > 0) {
                LOG.log(Level.INFO, "{0} entries of the audit trail were older than {1} days", removed, config.keepDays());
            }
        }
    }

    private boolean isNews(Deed deed) {
        var key = List.<Object>of(deed.caller().label(), deed.route().label(), deed.subject(), deed.status());
        var now = clock.instant();
        var news = new boolean[1];
        readings.asMap().compute(key, (_, last) -> {
            news[0] = last == null || now.isBefore(last) || now.isAfter(last.plus(SAME_READING));
            return news[0] ? now : last;
        });
        return news[0];
    }

    private AuditEntry.Draft draft(Deed deed) {
        var subject = deed.subject().entrySet().stream().filter(part -> !part.getKey().equals("tenant"))
                .map(part -> part.getKey() + "=" + told(part.getKey(), part.getValue(), deed.status()))
                .collect(Collectors.joining(", "));
        return new AuditEntry.Draft(clock.instant(), deed.caller().label(), deed.route().label(), tenant(deed),
                subject, deed.address(), deed.status(), 1, deed.traceId());
    }

    /// What a refused call names may be a key or a password that somebody gave in the wrong place: only what can be a name
    /// is kept of it, and of accounts none that is not there.
    private static String told(String what, String value, int status) {
        var isKept = status < 400 || PLAIN.matcher(value).matches()
                && !(what.equals("account") && (status == ProblemKind.NOT_FOUND.status() || status == ProblemKind.INVALID_FIELD.status()));
        return isKept ? Unspoken.in(value) : "?";
    }

    private static String tenant(Deed deed) {
        return deed.tenant().map(slug -> told("tenant", slug, deed.status())).orElse("");
    }

    private static NodeException full() {
        return new NodeException(ProblemKind.UNAVAILABLE, "The audit trail cannot keep up.", "Try again in a moment.");
    }
}
