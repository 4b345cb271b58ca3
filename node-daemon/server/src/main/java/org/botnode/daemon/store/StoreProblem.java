package org.botnode.daemon.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// How a failure of a tenant's file is told to whoever asked.
public final class StoreProblem {

    private StoreProblem() {
    }

    /// The same failure in the words of the HTTP contract; its cause stays for the log.
    public static NodeException of(StoreException e) {
        return switch (e.fault()) {
            case BUSY -> comeAgain(ProblemKind.BUSY, "This tenant's store has too much to do.", "writer", e);
            case CROWDED -> NodeException.refused(ProblemKind.BUSY, "The node has too much waiting to be written.", e.hint(),
                    new NodeException.Refusal("node", "", "memory", Math.max(1, seconds(e.retryAfter()))));
            case NO_PLACE -> NodeException.refused(ProblemKind.BUSY, "As many tenants as may be open are in use.", e.hint(),
                    new NodeException.Refusal("node", "", "open tenants", Math.max(1, seconds(e.retryAfter()))));
            case READ_TOO_LONG -> comeAgain(ProblemKind.BUSY, "This read took too long and was ended.", "reader", e);
            case MIGRATING -> comeAgain(ProblemKind.UNAVAILABLE,
                    "This tenant's file is being brought to a newer schema.", "migration", e);
            case MIGRATION_FAILED -> told(ProblemKind.UNAVAILABLE,
                    "This tenant's file could not be brought to a newer schema.", e);
            case DISK_FULL -> e.getCause() == null ? noRoom(e)
                    : told(ProblemKind.DISK_FULL, "The disk has no room for it.", e);
            case READ_ONLY -> told(ProblemKind.UNAVAILABLE, "This tenant's file cannot be written.", e);
            case TOO_MANY_FILES -> told(ProblemKind.UNAVAILABLE, "The node may open no more files.", e);
            case LOCKED -> told(ProblemKind.UNAVAILABLE, "Another program holds this tenant's file.", e);
            case DAMAGED -> told(ProblemKind.UNAVAILABLE, "This tenant's file is damaged.", e);
            case NEWER_FILE -> told(ProblemKind.UNAVAILABLE, "This tenant's file is from a newer version.", e);
            case CLOCK_WRONG -> told(ProblemKind.UNAVAILABLE, "The node's clock is wrong.", e);
            case UNKNOWN_TENANT -> told(ProblemKind.UNAVAILABLE, "This tenant's file is not there.", e);
            case BAD_VALUE -> told(ProblemKind.CONFLICT, "A value cannot be kept.", e);
            case CONFLICT -> told(ProblemKind.CONFLICT, "Something else changed it at the same time.", e);
            case QUOTA_REACHED -> refused(e.quota().orElseThrow(), e);
            case CLOSED -> told(ProblemKind.STOPPING, "The node is stopping.", e);
            case FAILED -> told(ProblemKind.INTERNAL, "The tenant's file failed; the node's log knows why.", e);
        };
    }

    /// In words that also a visitor may read.
    private static NodeException refused(QuotaReached reached, StoreException e) {
        String message = switch (reached.quota()) {
            case USERS -> "There is no room for anybody new here at the moment.";
            case BOTS -> "This tenant has as many bots as it may have.";
            case SESSIONS -> "As many people as allowed are in conversation here just now. Please come back in a while.";
            case MESSAGES_PER_DAY -> "All messages of today are used up here. It goes on tomorrow, from midnight UTC.";
            case STORED_BYTES -> "There is no room left here to keep anything new.";
            case BOT_ROWS -> "There is no room for more rows in the bots' tables here.";
            case UPLOAD_BYTES -> "The upload is larger than this tenant may send.";
        };
        return NodeException.refused(ProblemKind.QUOTA_REACHED, message, e.hint(), new NodeException.Refusal("tenant",
                reached.quota().shown(reached.limit()), reached.quota().id(), seconds(reached.retryAfter())));
    }

    /// Refused before the disk did: nothing failed that the log should tell with each message.
    private static NodeException noRoom(StoreException e) {
        return NodeException.refused(ProblemKind.DISK_FULL, "The disk has no room for it.", e.hint(),
                new NodeException.Refusal("node", "", "disk", 0));
    }

    private static long seconds(Optional<Duration> wait) {
        return wait.map(it -> Math.max(1, it.plusMillis(999).toSeconds())).orElse(0L);
    }

    private static NodeException comeAgain(ProblemKind kind, String message, String bottleneck, StoreException e) {
        return NodeException.refused(kind, message, e.hint(),
                new NodeException.Refusal("tenant", "", bottleneck, Math.max(1, seconds(e.retryAfter()))));
    }

    /// How a failure to write beside a tenant's file is told: a full disk is a full disk there too.
    ///
    /// @param what begins the sentence
    public static NodeException notWritten(String what, IOException failure) {
        StoreException fault = StoreException.of("write", failure);
        return fault.fault() == StoreFault.DISK_FULL || fault.fault() == StoreFault.TOO_MANY_FILES ? of(fault)
                : new NodeException(ProblemKind.UNAVAILABLE, what + " cannot be written.",
                        "See that the data directory can be written and its disk has room.", failure);
    }

    private static NodeException told(ProblemKind kind, String message, StoreException e) {
        return new NodeException(kind, message, e.hint(), e);
    }
}
