package org.botnode.daemon.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.botnode.client.BackupRunView;
import org.botnode.client.BackupView;
import org.botnode.client.BackupsView;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Backups.
@Command(name = "backup", description = "Lists, makes and proves backups of the node and its tenants, and brings them back.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {BackupCommand.Listing.class, BackupCommand.Create.class, BackupCommand.Verify.class,
            RestoreCommand.class})
final class BackupCommand {

    private static final String NEWEST = "newest";
    private static final double SECOND = 1_000;

    @Command(name = "list", description = "Shows what backups there are, where they lie, and when the next one is made.",
            mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            var backups = node.backups().all();
            output().one(out(), backups, words(backups));
        }
    }

    /// One that may last, and waits for its end.
    abstract static class Lasting extends NodeCommand.Answering {

        @Option(names = "--no-wait", description = "answer when it has begun; it goes on in the node")
        private boolean noWait;

        @Override
        void run(NodeClient node) {
            var run = begun(node);
            while (run.goesOn() && !noWait) {
                rest();
                run = node.backups().run();
            }
            output().one(out(), run, words(run));
            if (!run.goesOn() && !run.state().equals(BackupRunView.DONE)) {
                throw new NodeException(ProblemKind.CONFLICT, "The backup " + run.backup() + " is not as it should be: "
                        + run.state() + ".", String.join(" ", run.findings()));
            }
        }

        abstract BackupRunView begun(NodeClient node);

        private static void rest() {
            try {
                Thread.sleep(Duration.ofMillis(500));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new NodeException(ProblemKind.CONFLICT, "Nobody waits for the backup any more.",
                        "It goes on in the node: botnode backup list.");
            }
        }
    }

    @Command(name = "create", description = "Makes a backup now, while the node serves, and proves it.",
            mixinStandardHelpOptions = true)
    static final class Create extends Lasting {

        @Override
        BackupRunView begun(NodeClient node) {
            return node.backups().create();
        }
    }

    @Command(name = "verify", description = "Proves a backup: reads all of it back, restores it aside, and compares.",
            mixinStandardHelpOptions = true)
    static final class Verify extends Lasting {

        @Parameters(paramLabel = "BACKUP", arity = "0..1", defaultValue = NEWEST,
                description = "its name, as `backup list` shows it (default: the newest)")
        private String id;

        @Override
        BackupRunView begun(NodeClient node) {
            return node.backups().verify(id.equals(NEWEST) ? newest(node) : id);
        }

        private static String newest(NodeClient node) {
            return node.backups().all().backups().stream().map(BackupView::id).findFirst().orElseThrow(
                    () -> new NodeException(ProblemKind.NOT_FOUND, "There is no backup yet.", "botnode backup create"));
        }
    }

    private static String words(BackupsView backups) {
        var words = new StringBuilder();
        backups.backups().forEach(backup -> words.append(words(backup)).append('\n'));
        if (backups.backups().isEmpty()) {
            words.append(backups.problem().isPresent() ? "The backups cannot be seen now.\n" : "There is no backup yet.\n");
        }
        words.append("place    ").append(backups.to()).append(backups.sameDisk().orElse(false)
                ? ", on the disk of the data: it does not outlive that disk; name another as backup.to\n" : "\n");
        backups.problem().ifPresent(problem -> words.append("problem  ").append(problem).append('\n'));
        words.append("next     ").append(backups.nextAt().map(BackupCommand::minute).orElse("none: backup.enabled is off"))
                .append(backups.overdue() ? ", OVERDUE" : "");
        backups.run().filter(run -> run.goesOn() || !run.state().equals(BackupRunView.DONE))
                .ifPresent(run -> words.append('\n').append(words(run)));
        return words.toString();
    }

    private static String words(BackupView backup) {
        var line = new StringBuilder("%s  %-10s %3d tenants  %10s, %10s of its own".formatted(backup.id(), backup.state(),
                backup.tenants(), size(backup.bytes()), size(backup.ownBytes())));
        backup.verifiedAt().ifPresent(at -> line.append(", proven ").append(minute(at)));
        backup.findings().forEach(finding -> line.append("\n    ").append(finding));
        return line.toString();
    }

    private static String words(BackupRunView run) {
        var what = run.action().equals("create") ? "Backup " + run.backup() : "The check of backup " + run.backup();
        if (run.goesOn()) {
            return what + " goes on: " + run.partsDone() + " of " + run.parts() + " parts are proven.";
        }
        var seconds = Duration.between(run.startedAt(), run.endedAt().orElse(run.startedAt())).toMillis() / SECOND;
        var line = new StringBuilder(what).append(": ").append(run.state()).append(", ").append(run.partsDone()).append(" of ")
                .append(run.parts()).append(" parts proven, ").append(run.copied()).append(" copied, ").append(size(run.bytes()))
                .append(String.format(Locale.ROOT, ", %.1f s", seconds));
        run.findings().forEach(finding -> line.append("\n    ").append(finding));
        return line.toString();
    }

    private static String minute(Instant at) {
        return "%1$tF %1$tR".formatted(at.atZone(ZoneId.systemDefault()));
    }

    private static String size(long bytes) {
        return bytes < 1L << 20 ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
    }
}
