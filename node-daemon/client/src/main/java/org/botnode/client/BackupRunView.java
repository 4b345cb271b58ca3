package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A backup that is being made or checked, or the newest one that was.
///
/// @param action    `create` or `verify`
/// @param backup    its id
/// @param state     `running`; `done`; `incomplete`: a tenant could not be copied; `damaged`: a part cannot be restored;
///     `failed`: it was broken off
/// @param endedAt   absent while it runs
/// @param parts     how many there are: the node, and each tenant
/// @param partsDone those of them that are proven
/// @param copied    those that were copied anew; the others had not changed
/// @param bytes     that were put into the place, or read from it to check
/// @param findings  what is wrong, a sentence each; the first says why it failed
public record BackupRunView(
        String action,
        String backup,
        String state,
        Instant startedAt,
        Optional<Instant> endedAt,
        int parts,
        int partsDone,
        int copied,
        long bytes,
        List<String> findings) {

    public static final String RUNNING = "running";
    public static final String DONE = "done";
    public static final String INCOMPLETE = "incomplete";
    public static final String DAMAGED = "damaged";
    public static final String FAILED = "failed";

    public BackupRunView {
        endedAt = endedAt == null ? Optional.empty() : endedAt;
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    public boolean goesOn() {
        return state.equals(RUNNING);
    }
}
