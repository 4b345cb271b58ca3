package org.botnode.probe.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/// When the machine is to be measured again without anybody asking. A value; ask it as often as you like.
///
/// @param last    the measurement that is kept
/// @param key     the machine as it is now
/// @param tried   when one was begun last in this process, whatever came of it
/// @param limited whether the processor throttles now and did not when it was measured
/// @param drifted whether live commits tell of another disk, see [LiveCommits]
/// @param idle    whether nobody would notice
public record Rerun(Optional<Measurement> last, SortedMap<String, String> key, Optional<Instant> tried, boolean limited,
        boolean drifted, boolean idle) {

    static final Duration KEPT = Duration.ofDays(30);
    /// Between two attempts, so that a machine that is never quiet is not busy with being measured.
    static final Duration PAUSE = Duration.ofHours(1);

    /// Why it is to be measured now, in words; nothing where it is not.
    public Optional<String> due(Instant now) {
        if (tried.isPresent() && now.isBefore(tried.get().plus(PAUSE))) {
            return Optional.empty();
        }
        if (last.isEmpty()) {
            return Optional.of("nothing was measured on this machine yet");
        }
        var before = last.get();
        var differences = MachineKey.differences(before.key(), key);
        if (before.schema() != Measurement.SCHEMA || !differences.isEmpty()) {
            return Optional.of("the machine is another: " + String.join(", ", differences));
        }
        if (!now.isBefore(before.at().plus(KEPT))) {
            return Optional.of("the last measurement is older than 30 days");
        }
        if (limited) {
            return Optional.of("the processor throttles");
        }
        if (drifted) {
            return Optional.of("live commits tell of another disk than was measured");
        }
        if (idle && (before.disturbed() || !before.whole())) {
            return Optional.of(before.disturbed() ? "the last measurement was disturbed"
                    : "the last measurement was not finished");
        }
        return Optional.empty();
    }
}
