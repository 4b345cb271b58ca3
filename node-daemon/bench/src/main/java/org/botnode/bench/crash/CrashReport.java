package org.botnode.bench.crash;

import java.util.List;
import java.util.Map;

/// What came of a run.
///
/// @param kills        of the process, those during its start included
/// @param startsKilled kills during a start
/// @param acknowledged messages whose sender was told that they are kept
/// @param replies      of those, what the bots had said
/// @param resent       acknowledged messages that were sent again
/// @param doubtful     messages whose sender was told nothing when the node died
/// @param committed    doubtful ones that the file held when the node came back
/// @param errors       what clients met on the way, by kind
public record CrashReport(int kills, int startsKilled, long seed, double seconds, long acknowledged, long replies,
        long resent, long doubtful, long committed, long sessions, long installs, long tenants,
        Map<String, Long> errors, List<Finding> findings) {

    public CrashReport {
        errors = Map.copyOf(errors);
        findings = List.copyOf(findings);
    }

    /// How many findings are of that sort.
    public long count(Fault fault) {
        return findings.stream().filter(it -> it.fault() == fault).count();
    }
}
