package org.botnode.daemon.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.BackupRunView;

/// How far a run is. Written by the run's thread, read by any.
final class Progress {

    private final String action;
    private final BackupId backup;
    private final Instant startedAt;
    private final List<String> findings = new ArrayList<>();
    private int parts;
    private int done;
    private int copied;
    private long bytes;

    Progress(String action, BackupId backup, Instant startedAt) {
        this.action = action;
        this.backup = backup;
        this.startedAt = startedAt;
    }

    BackupId backup() {
        return backup;
    }

    synchronized void expect(int all) {
        parts = all;
    }

    synchronized void proven() {
        done++;
    }

    synchronized void copied() {
        copied++;
    }

    synchronized void moved(long more) {
        bytes += more;
    }

    synchronized void found(String sentence) {
        findings.add(sentence);
    }

    synchronized BackupRunView running() {
        return view(BackupRunView.RUNNING, Optional.empty());
    }

    synchronized BackupRunView ended(String state, Instant at) {
        return view(state, Optional.of(at));
    }

    private BackupRunView view(String state, Optional<Instant> endedAt) {
        return new BackupRunView(action, backup.text(), state, startedAt, endedAt, parts, done, copied, bytes, findings);
    }
}
