package org.botnode.daemon.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.botnode.client.NodeClient;
import org.botnode.client.RetentionChange;
import org.botnode.client.RetentionView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How long a tenant's things are kept: shown with what comes next, and changed.
@Command(name = "retention", description = "Shows how long a tenant's things are kept, what the retention did and what it would "
        + "do next; sets single periods, or leaves them to the node again.", mixinStandardHelpOptions = true)
final class TenantRetentionCommand extends NodeCommand.Answering {

    @Parameters(paramLabel = "SLUG", description = "the tenant")
    private String slug;

    @Option(names = "--messages", paramLabel = "DAYS", description = "until messages go into the archive")
    private Optional<Integer> messages = Optional.empty();

    @Option(names = "--sessions", paramLabel = "DAYS", description = "until sessions without a message are removed")
    private Optional<Integer> sessions = Optional.empty();

    @Option(names = "--bot-logs", paramLabel = "DAYS", description = "until lines of its bots' logs are removed")
    private Optional<Integer> botLogs = Optional.empty();

    @Option(names = "--archives", paramLabel = "DAYS", description = "until months of the archive are removed")
    private Optional<Integer> archives = Optional.empty();

    @Option(names = "--clear", paramLabel = "NAME", arity = "1..*",
            description = "leaves messages, sessions, bot_logs or archives to the node again")
    private List<String> clear = List.of();

    @Option(names = "--now", description = "does at once what is due, and waits for it")
    private boolean now;

    @Override
    void run(NodeClient node) {
        var set = set();
        if (!set.isEmpty() || !clear.isEmpty()) {
            node.changeRetention(slug, new RetentionChange(set, clear));
        }
        if (now) {
            node.runRetention(slug);
        }
        var view = node.retention(slug);
        output().one(out(), view, words(view));
    }

    private Map<String, Integer> set() {
        Map<String, Integer> set = new TreeMap<>();
        messages.ifPresent(days -> set.put("messages", days));
        sessions.ifPresent(days -> set.put("sessions", days));
        botLogs.ifPresent(days -> set.put("bot_logs", days));
        archives.ifPresent(days -> set.put("archives", days));
        return set;
    }

    private static String words(RetentionView view) {
        var words = new StringBuilder();
        view.periods().forEach(period -> words.append(String.format(Locale.ROOT, "%-9s %10s  by the %s, at least %d days%n",
                period.name(), period.days().map(days -> days + " days").orElse("for ever"), period.source(),
                period.least())));
        view.last().ifPresent(last -> words.append("Last, at ").append(last.at()).append(": ").append(done(last)).append('\n'));
        var next = view.next();
        words.append("Next").append(next.at().map(at -> ", at " + at).orElse("")).append(": ");
        if (next.months().isEmpty()) {
            words.append("no message");
        } else {
            words.append(String.format(Locale.ROOT, "%,d messages (",
                    next.months().values().stream().mapToLong(Long::longValue).sum()));
            words.append(String.join(", ", next.months().entrySet().stream()
                    .map(month -> String.format(Locale.ROOT, "%s: %,d", month.getKey(), month.getValue())).toList()));
            words.append(')');
        }
        words.append(next.before().map(before -> " of before " + before + " would go into the archive")
                .orElse(" would go into the archive, if they could"));
        words.append(String.format(Locale.ROOT, "; %,d bytes of the file are free%n", next.freeBytes()));
        next.waitsFor().ifPresent(why -> words.append("Held back: ").append(why).append('\n'));
        return words.toString().stripTrailing();
    }

    private static String done(RetentionView.Run run) {
        return run.problem().map(why -> "cut off: " + why).orElseGet(() -> String.format(Locale.ROOT,
                "%,d messages archived, %,d removed with %,d sessions, %,d keys and %,d log lines; %,d bytes given back",
                run.archived(), run.messages(), run.sessions(), run.keys(), run.logLines(), run.freedBytes()));
    }
}
