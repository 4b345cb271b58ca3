package org.botnode.daemon.store;

import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// How a failure of a tenant's file is told to whoever asked.
public final class StoreProblem {

    private StoreProblem() {
    }

    /// The same failure in the words of the HTTP contract; its cause stays for the log.
    public static NodeException of(StoreException e) {
        return switch (e.fault()) {
            case BUSY -> NodeException.refused(ProblemKind.BUSY, "This tenant's store has too much to do.", e.hint(),
                    new NodeException.Refusal("tenant", "", "writer",
                            e.retryAfter().map(wait -> wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0)).orElse(1L)));
            case DISK_FULL -> told(ProblemKind.DISK_FULL, "The disk has no room for it.", e);
            case READ_ONLY -> told(ProblemKind.UNAVAILABLE, "This tenant's file cannot be written.", e);
            case TOO_MANY_FILES -> told(ProblemKind.UNAVAILABLE, "The node may open no more files.", e);
            case LOCKED -> told(ProblemKind.UNAVAILABLE, "Another program holds this tenant's file.", e);
            case DAMAGED -> told(ProblemKind.UNAVAILABLE, "This tenant's file is damaged.", e);
            case NEWER_FILE -> told(ProblemKind.UNAVAILABLE, "This tenant's file is from a newer version.", e);
            case CLOCK_BEHIND -> told(ProblemKind.UNAVAILABLE, "The node's clock was set back.", e);
            case UNKNOWN_TENANT -> told(ProblemKind.UNAVAILABLE, "This tenant's file is not there.", e);
            case BAD_VALUE -> told(ProblemKind.CONFLICT, "A value cannot be kept.", e);
            case CONFLICT -> told(ProblemKind.CONFLICT, "Something else changed it at the same time.", e);
            case CLOSED -> told(ProblemKind.STOPPING, "The node is stopping.", e);
            case FAILED -> told(ProblemKind.INTERNAL, "The tenant's file failed; the node's log knows why.", e);
        };
    }

    private static NodeException told(ProblemKind kind, String message, StoreException e) {
        return new NodeException(kind, message, e.hint(), e);
    }
}
