package org.botnode.daemon.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a tenant's file stands, as far as this node knows.
///
/// @param since when it came to stand so; the epoch where nothing was ever noted
/// @param reason why it is quarantined or unchecked, in a sentence; empty where it is sound
/// @param findings what the last check found, at most a few lines, never a row's content
/// @param mark the file that is quarantined, to notice when another one takes its place; empty before it was closed
/// @param repair what the last repair brought over, where there was one
public record TenantHealth(State state, Instant since, String reason, List<String> findings, String mark,
        Optional<RepairReport> repair) {

    /// What a file may be.
    public enum State {
        /// Nothing speaks against it.
        SOUND,
        /// It was not closed, or its check was cut off; a check is to come or under way, and it is served meanwhile.
        UNCHECKED,
        /// It is damaged: nobody reads or writes it until a check finds it sound or a repair made it so.
        QUARANTINED
    }

    static final TenantHealth SOUND = sound(Instant.EPOCH, Optional.empty());

    public TenantHealth {
        findings = findings == null ? List.of() : List.copyOf(findings);
        mark = mark == null ? "" : mark;
        repair = repair == null ? Optional.empty() : repair;
    }

    static TenantHealth sound(Instant since, Optional<RepairReport> repair) {
        return new TenantHealth(State.SOUND, since, "", List.of(), "", repair);
    }

    TenantHealth unchecked(Instant now, String why) {
        return new TenantHealth(State.UNCHECKED, now, why, List.of(), "", repair);
    }

    TenantHealth quarantined(Instant now, String why, List<String> found) {
        return new TenantHealth(State.QUARANTINED, now, why, found, "", repair);
    }

    TenantHealth marked(String closed) {
        return new TenantHealth(state, since, reason, findings, closed, repair);
    }

    boolean isQuarantined() {
        return state == State.QUARANTINED;
    }

    /// Whether there is anything that a restart must know.
    boolean isWorthKeeping() {
        return state != State.SOUND || repair.isPresent();
    }
}
