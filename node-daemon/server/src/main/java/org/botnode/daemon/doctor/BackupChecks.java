package org.botnode.daemon.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.botnode.client.BackupRunView;
import org.botnode.client.BackupsView;

/// Points that look at backups: how they are made, and when one was last proven.
public final class BackupChecks {

    /// Of intervals without a proven backup: from the second on somebody should look, from the fifth on the next failure of a
    /// disk costs more than a few days.
    private static final int LATE = 2;
    private static final int LONG = 5;

    private BackupChecks() {}

    /// @param create has a backup made
    public static List<Check> of(Supplier<BackupsView> backups, Runnable create, InstantSource clock) {
        return List.of(
                new Check("backups", "how backups are made", () -> strategy(backups.get())),
                new Check("backup_proof", "the newest backup that was proven",
                        () -> proof(backups.get(), create, clock.instant())));
    }

    static Finding strategy(BackupsView backups) {
        if (!backups.enabled()) {
            return Finding.of(Verdict.CRITICAL, "None are made: backup.enabled is false.",
                    "Take that out of node.yaml, unless something else backs this node up.");
        }
        if (backups.problem().isPresent()) {
            return Finding.of(Verdict.CRITICAL, "Their place, " + backups.to() + ", cannot be read: " + backups.problem().get(),
                    "See that it is there and can be written by the node.");
        }
        return backups.sameDisk().map(same -> same
                ? Finding.of(Verdict.WARNING, "They go to " + backups.to() + ", on the disk of the data: both are lost together.",
                        "Name another disk or an object store as backup.to in node.yaml.")
                : Finding.ok("They go to " + backups.to() + ", every " + backups.every() + ".")).orElseGet(() -> Finding.unknown(
                        "They go to " + backups.to() + "; whether that is another disk cannot be told.", "See that it is."));
    }

    static Finding proof(BackupsView backups, Runnable create, Instant now) {
        if (backups.newestAt().isEmpty()) {
            return backups.run().filter(BackupRunView::goesOn).isPresent()
                    ? Finding.of(Verdict.ADVICE, "There is none yet; the first is being made.", "botnode backup list tells how far it is.")
                    : Finding.of(Verdict.WARNING, "There is none yet.", "botnode backup create makes one; the next is due "
                            + backups.nextAt().map(at -> "at " + at).orElse("never") + ".").fixedBy("begin a backup now", create);
        }
        var newest = backups.newestAt().get();
        var age = Duration.between(newest, now);
        var every = Duration.parse(backups.every());
        return age.compareTo(every.multipliedBy(LATE)) <= 0 ? Finding.ok("It is of " + newest + ".")
                : Finding.of(age.compareTo(every.multipliedBy(LONG)) > 0 ? Verdict.CRITICAL : Verdict.WARNING,
                        "It is of " + newest + ", " + age.toDays() + " days ago.", "botnode backup list tells what went wrong since.")
                        .fixedBy("begin a backup now", create);
    }
}
