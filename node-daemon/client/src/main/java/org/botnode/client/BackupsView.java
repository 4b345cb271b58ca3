package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The backups of a node, and how they are made.
///
/// @param enabled   whether they are made by themselves
/// @param to        the place: a directory, or `s3://bucket/prefix`
/// @param sameDisk  whether that lies on the disk of the data, and is lost with it; absent where that cannot be told
/// @param every     how often, as ISO 8601 writes it
/// @param nextAt    when the next one is due
/// @param overdue   whether one should have been made long ago
/// @param newestAt  when the newest one began that was proven
/// @param problem   why the place cannot be read now
/// @param run       what goes on, or went on last
/// @param backups   the newest first
public record BackupsView(
        boolean enabled,
        String to,
        Optional<Boolean> sameDisk,
        String every,
        Optional<Instant> nextAt,
        boolean overdue,
        Optional<Instant> newestAt,
        Optional<String> problem,
        Optional<BackupRunView> run,
        List<BackupView> backups) {

    public BackupsView {
        sameDisk = sameDisk == null ? Optional.empty() : sameDisk;
        nextAt = nextAt == null ? Optional.empty() : nextAt;
        newestAt = newestAt == null ? Optional.empty() : newestAt;
        problem = problem == null ? Optional.empty() : problem;
        run = run == null ? Optional.empty() : run;
        backups = List.copyOf(backups);
    }
}
