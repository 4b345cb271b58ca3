package org.botnode.daemon.bot.basic;

/// A statement stops where it is, to go on in another slice; control flow, not a failure.
final class Unfinished extends RuntimeException {

    private final transient Progress progress;

    Unfinished(Progress progress) {
        super("unfinished", null, false, false);
        this.progress = progress;
    }

    Progress progress() {
        return progress;
    }
}
