package org.botnode.daemon.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.botnode.client.BotView;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.PackageDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Bots and their packages.
@Command(name = "bot", description = "Installs, lists, removes, checks and tries bots.", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BotCommand.Install.class, BotCommand.Listing.class, BotCommand.Remove.class,
            BotCommand.Lint.class, BotTrialCommand.Test.class, BotTrialCommand.Try.class})
final class BotCommand {

    @Command(name = "install", description = "Installs a package, or makes it a bot's next version.",
            mixinStandardHelpOptions = true)
    static final class Install extends NodeCommand.Answering {

        @Parameters(paramLabel = "PATH", description = "the package: a folder X.gbai, or a zip of it")
        private Path path;

        @Option(names = "--tenant", paramLabel = "T", description = "whose bot it is", required = true)
        private String tenant;

        @Option(names = "--name", paramLabel = "SLUG", description = "its name in addresses (default: the package's)",
                defaultValue = "")
        private String name;

        @Option(names = "--public", description = "let visitors without an account talk to it, "
                + "if its config.csv says public,true as well")
        private boolean open;

        @Override
        void run(NodeClient node) {
            String slug = name.isEmpty() ? PackageDesk.slug(path) : name;
            if (slug.isEmpty()) {
                throw new NodeException(ProblemKind.INVALID_FIELD, "The package's file name gives no name for the bot.",
                        "Give one with --name.");
            }
            try {
                Path zip = Files.createTempFile("botnode-", ".zip");
                try {
                    new PackageDesk().pack(path, zip);
                    BotView bot = installed(node, slug, zip);
                    output().one(out(), bot, words(bot));
                } finally {
                    Files.deleteIfExists(zip);
                }
            } catch (IOException failure) {
                throw new NodeException(ProblemKind.UNAVAILABLE, "The package cannot be packed.",
                        "See that the disk for temporary files has room.", failure);
            }
        }

        private BotView installed(NodeClient node, String slug, Path zip) throws IOException {
            try (var in = Files.newInputStream(zip)) {
                BotView bot = node.installBot(tenant, slug, in);
                return open ? node.allowPublic(tenant, slug, true) : bot;
            }
        }
    }

    @Command(name = "list", description = "Lists a tenant's bots.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Option(names = "--tenant", paramLabel = "T", description = "whose bots", required = true)
        private String tenant;

        @Override
        void run(NodeClient node) {
            output().list(out(), node.bots(tenant), "There is no bot yet.",
                    bot -> "%-24s %-32s version %.12s, %d scripts%s, %s".formatted(bot.slug(), bot.name(),
                            bot.version(), bot.scripts(), bot.publicChat() ? ", open to visitors" : "",
                            bot.chatPath()));
        }
    }

    @Command(name = "remove", description = "Removes a bot with its conversations, tables and memories.",
            mixinStandardHelpOptions = true)
    static final class Remove extends NodeCommand {

        @Parameters(paramLabel = "BOT", description = "the bot's slug, as the list shows it")
        private String bot;

        @Option(names = "--tenant", paramLabel = "T", description = "whose bot it is", required = true)
        private String tenant;

        @Override
        void run(NodeClient node) {
            node.removeBot(tenant, bot);
            out().println("Removed bot " + bot + ".");
        }
    }

    @Command(name = "lint", description = "Checks a package without a node; ends with 1 where a finding is an error.",
            mixinStandardHelpOptions = true)
    static final class Lint implements Callable<Integer> {

        @Parameters(paramLabel = "PATH", description = "the package: a folder X.gbai, or a zip of it")
        private Path path;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<Diagnostic> findings = new PackageDesk().lint(path);
            output.list(spec.commandLine().getOut(), findings, "Nothing to say about it.", Diagnostic::toString);
            return findings.stream().anyMatch(found -> found.severity().equals("error")) ? 1 : 0;
        }
    }

    private static String words(BotView bot) {
        var text = new StringBuilder("Installed bot %s (%s), version %.12s, %d scripts; its page is %s".formatted(
                bot.slug(), bot.name(), bot.version(), bot.scripts(), bot.chatPath()));
        bot.diagnostics().forEach(found -> text.append(System.lineSeparator()).append("  ").append(found));
        return text.toString();
    }
}
