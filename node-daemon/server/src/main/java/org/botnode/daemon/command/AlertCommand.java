package org.botnode.daemon.command;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.botnode.client.AlertPage;
import org.botnode.client.AlertView;
import org.botnode.client.NodeClient;
import org.botnode.client.SilenceRequest;
import org.botnode.client.SilenceView;
import org.botnode.daemon.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The node's alerts.
@Command(name = "alert", description = "Lists, acknowledges and silences the node's alerts.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {AlertCommand.Listing.class, AlertCommand.Acknowledge.class, AlertCommand.Quiet.class})
final class AlertCommand {

    private static final int PAGE = 100;

    @Command(name = "list", description = "Lists what needs looking at.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Option(names = "--all", description = "also what is over, the newest first")
        private boolean all;

        @Option(names = "--before", paramLabel = "ID", description = "only what was raised before that alert")
        private String before;

        @Override
        void run(NodeClient node) {
            var page = node.alerts(!all, Optional.ofNullable(before), PAGE);
            output().one(out(), page, words(page));
        }
    }

    @Command(name = "acknowledge", description = "Says that somebody has seen an alert; it stands until its cause is gone.",
            mixinStandardHelpOptions = true)
    static final class Acknowledge extends NodeCommand.Answering {

        @Parameters(paramLabel = "ID", description = "the alert's id, as the list shows it")
        private String id;

        @Override
        void run(NodeClient node) {
            var alert = node.acknowledgeAlert(id);
            output().one(out(), alert, words(alert));
        }
    }

    @Command(name = "silence", description = "Has nobody notified of a signal for a while; its alerts are still kept and "
            + "listed.", mixinStandardHelpOptions = true)
    static final class Quiet extends NodeCommand.Answering {

        @Parameters(index = "0", paramLabel = "SIGNAL", description = "what is measured, such as disk or memory")
        private String signal;

        @Parameters(index = "1", paramLabel = "TIME", description = "for how long, as PT2H or P3D; PT0S ends it now")
        private Duration time;

        @Parameters(index = "2", arity = "0..1", paramLabel = "REASON", description = "for whoever looks at it later")
        private String reason;

        @Override
        void run(NodeClient node) {
            if (time.isZero()) {
                node.endSilence(signal);
                out().println(signal + " is silenced no more.");
                return;
            }
            if (time.toMinutes() > Integer.MAX_VALUE) {
                throw NodeException.invalidField("minutes", "is at most a month");
            }
            var silence = node.silence(new SilenceRequest(signal, (int) time.toMinutes(),
                    Optional.ofNullable(reason).orElse("by the command line")));
            output().one(out(), silence, words(silence));
        }
    }

    private static String words(AlertPage page) {
        var words = new StringBuilder(page.alerts().isEmpty() ? "Nothing needs looking at." : "");
        page.alerts().forEach(alert -> words.append(words.isEmpty() ? "" : "\n").append(words(alert)));
        page.silences().forEach(silence -> words.append('\n').append(words(silence)));
        page.next().ifPresent(id -> words.append("\nMore: --before ").append(id));
        return words.toString();
    }

    private static String words(AlertView alert) {
        return "%s  %-8s %-12s since %tF %<tR  %s".formatted(alert.id(), alert.severity(), alert.state(),
                alert.raisedAt().atZone(ZoneId.systemDefault()), alert.summary());
    }

    private static String words(SilenceView silence) {
        return "%s is silenced until %tF %<tR: %s".formatted(silence.signal(),
                silence.until().atZone(ZoneId.systemDefault()), silence.reason());
    }
}
