package org.botnode.daemon.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.botnode.client.ProblemKind;
import org.botnode.client.RestorePreview;
import org.botnode.client.RestoreRequest;
import org.botnode.client.RestoredTenant;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.restore.NodeRestore;
import org.botnode.daemon.restore.RestorePlan;
import org.botnode.daemon.restore.RestoredNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Bringing back: a tenant on a node that serves, or a whole node on a machine that has none.
@Command(name = "restore", mixinStandardHelpOptions = true, description = {
    "Brings back what a backup holds.",
    "One tenant, while the node serves: --tenant SLUG shows what would be lost, --confirm SLUG does it.",
    "A whole node, on a machine on which none runs: --from PLACE --copy COPY --data DIR; it asks for the recovery key."})
final class RestoreCommand implements Runnable {

    private static final String NEWEST = "newest";

    @Option(names = "--backup", paramLabel = "BACKUP", defaultValue = NEWEST,
            description = "its name, as `backup list` shows it (default: the newest)")
    private String backup;

    @Option(names = "--tenant", paramLabel = "SLUG", description = "the tenant to bring back")
    private String tenant;

    @Option(names = "--confirm", paramLabel = "SLUG", description = "its name once more: what is there now is put aside")
    private String confirm;

    @Option(names = "--from", paramLabel = "PLACE", description = "where the backups of the lost node are: a directory, or "
            + "s3://bucket/prefix")
    private String from;

    @Option(names = "--copy", paramLabel = "PLACE", description = "the copy of its keyring: a file, or the directory or "
            + "s3://bucket/prefix that holds it")
    private String copy;

    @Option(names = "--replace", description = "take the place of a node that is in DIR; what is there is kept beside")
    private boolean replace;

    @Option(names = "--preview", description = "show what would come back, and change nothing")
    private boolean preview;

    @Mixin
    private Reach reach;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (from != null && tenant == null) {
            node();
        } else if (tenant != null && from == null && copy == null && !replace) {
            tenant();
        } else {
            throw new NodeException(ProblemKind.INVALID_FIELD, "Say what is to come back: --tenant SLUG, or --from PLACE with "
                    + "--copy COPY for a whole node.", "botnode backup restore --help");
        }
    }

    private void tenant() {
        try (var node = reach.client()) {
            if (confirm == null || preview) {
                var found = node.backups().preview(backup, tenant);
                output.one(out(), found, words(found));
            } else {
                var restored = node.backups().restore(backup, new RestoreRequest(tenant, confirm));
                output.one(out(), restored, words(restored));
            }
        }
    }

    private void node() {
        if (copy == null) {
            throw new NodeException(ProblemKind.INVALID_FIELD, "--copy is missing.",
                    "A node comes back from its backup, its keyring's copy and its recovery key.");
        }
        var data = directory();
        try (var places = new Places(NodeConfig.load(data, System.getenv(), Map.of()).s3(), System::getenv)) {
            var order = new NodeRestore.Order(place(), copy, data, backup, replace);
            var restore = NodeRestore.open(order, places, RecoveryCommand.typed(), InstantSource.system());
            var plan = restore.plan();
            if (preview) {
                output.one(out(), plan, words(plan));
                return;
            }
            // Progress and plan are for people; the answer may be read by a program.
            System.err.println(words(plan));
            var restored = restore.run(line -> System.err.println("  " + line));
            output.one(out(), restored, words(restored, data));
        }
    }

    private Path directory() {
        return reach.local().orElseThrow(() -> new NodeException(ProblemKind.INVALID_FIELD,
                "A whole node comes back on this machine, not at an address.", "Leave --node out, and name --data DIR."))
                .toAbsolutePath().normalize();
    }

    private PlaceText place() {
        try {
            return PlaceText.parse(from.startsWith(PlaceText.S3) ? from : Path.of(from).toAbsolutePath().toString());
        } catch (IllegalArgumentException refused) {
            throw NodeException.invalidField("--from", refused.getMessage());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String words(RestorePreview found) {
        var words = new StringBuilder("Backup " + found.backup() + " has tenant " + found.slug() + " as of " + found.asOf()
                + ": " + counts(found.rows()) + ".\n");
        if (!found.present()) {
            words.append("There is no such tenant now: nothing would be replaced.\n");
        } else if (found.unreadable().isPresent()) {
            words.append("What is there now cannot be read: ").append(found.unreadable().get()).append('\n');
        } else {
            words.append("Now it has ").append(counts(found.rowsNow())).append(".\n").append(found.newer().isEmpty()
                    ? "Nothing came after the backup, but for rows of bots' tables, of which that cannot be told.\n"
                    : "Newer than the backup, and put aside by a restore: " + counts(found.newer()) + ".\n");
        }
        if (found.erasedUsers() > 0) {
            words.append("Users who were erased stay erased: ").append(found.erasedUsers()).append(" are on the list.\n");
        }
        return words + "Nothing was changed. To bring it back: botnode backup restore --backup " + found.backup() + " --tenant "
                + found.slug() + " --confirm " + found.slug();
    }

    private static String words(RestoredTenant restored) {
        return "Tenant " + restored.slug() + " is as it was at " + restored.asOf() + ": " + counts(restored.rows()) + "."
                + (restored.erasedAgain() > 0 ? "\nErased again: " + restored.erasedAgain() + " users." : "")
                + restored.kept().map(kept -> "\nWhat was there is in " + kept + restored.keptUntil()
                        .map(until -> " until " + until).orElse("") + ".").orElse("");
    }

    private static String words(RestorePlan plan) {
        return "Backup " + plan.backup() + " of node " + plan.name() + " (BotNode " + plan.version() + "), "
                + (plan.bytes() >> 20) + " MiB: tenants " + names(plan.tenants()) + "."
                + (plan.erased().isEmpty() ? "" : "\nErased since, and not coming back: " + names(plan.erased()) + ".")
                + (plan.missing().isEmpty() ? "" : "\nOf these there is no copy: " + names(plan.missing()) + ".")
                + "\nWhat came after " + plan.asOf() + " is not in it."
                + (plan.replaces() ? "\nWhat is in the data directory is kept beside what comes." : "");
    }

    private static String words(RestoredNode node, Path data) {
        return "Node " + node.name() + " is back in " + data + " as it was at " + node.asOf() + ", with tenants "
                + names(node.tenants()) + "."
                + (node.erased().isEmpty() ? "" : "\nErased since, and not back: " + names(node.erased()) + ".")
                + (node.missing().isEmpty() ? "" : "\nNo copy of: " + names(node.missing()) + ".")
                + node.kept().map(kept -> "\nWhat was there is in " + kept + ".").orElse("")
                + "\nLook through node.yaml for places of the old machine, then: botnode up --data " + data
                + "\nKeys that were revoked after the backup are good again: botnode key list. All sign-ins have ended.";
    }

    private static String names(List<String> slugs) {
        return slugs.isEmpty() ? "none" : String.join(", ", slugs);
    }

    private static String counts(Map<String, Long> rows) {
        var words = new TreeMap<>(rows);
        words.values().removeIf(count -> count == 0);
        return words.isEmpty() ? "no rows" : String.join(", ", words.entrySet().stream()
                .map(table -> table.getValue() + " " + table.getKey()).toList());
    }
}
