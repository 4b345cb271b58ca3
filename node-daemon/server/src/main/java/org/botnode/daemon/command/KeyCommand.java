package org.botnode.daemon.command;

import java.time.ZoneId;
import java.util.Optional;
import org.botnode.client.KeyRequest;
import org.botnode.client.KeyView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// API keys.
@Command(name = "key", description = "Makes, lists and revokes API keys.", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyCommand.Create.class, KeyCommand.Listing.class, KeyCommand.Revoke.class})
final class KeyCommand {

    @Command(name = "create", description = "Makes a key and shows its secret, this once.",
            mixinStandardHelpOptions = true)
    static final class Create implements Runnable {

        @Parameters(paramLabel = "LABEL", description = "what it is for")
        private String label;

        @Option(names = "--role", paramLabel = "ROLE", description = "owner, operator, attendant or viewer",
                required = true)
        private String role;

        @Option(names = "--tenant", paramLabel = "T", description = "the one tenant it is for (default: the whole node)")
        private String tenant;

        @Mixin
        private Reach reach;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try (var node = reach.client()) {
                var made = node.createKey(new KeyRequest(label, role, Optional.ofNullable(tenant)));
                output.one(spec.commandLine().getOut(), made, made.key());
            }
        }
    }

    @Command(name = "list", description = "Lists the keys, without their secrets.", mixinStandardHelpOptions = true)
    static final class Listing implements Runnable {

        @Mixin
        private Reach reach;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try (var node = reach.client()) {
                output.list(spec.commandLine().getOut(), node.keys(), "There is no key.", KeyCommand::words);
            }
        }
    }

    @Command(name = "revoke", description = "Revokes a key; it opens nothing from then on.",
            mixinStandardHelpOptions = true)
    static final class Revoke implements Runnable {

        @Parameters(paramLabel = "ID", description = "the key's id, as the list shows it")
        private String id;

        @Mixin
        private Reach reach;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try (var node = reach.client()) {
                node.revokeKey(id);
                spec.commandLine().getOut().println("Revoked key " + id + ".");
            }
        }
    }

    private static String words(KeyView key) {
        var end = key.revokedAt().map(at -> ", revoked %tF".formatted(at.atZone(ZoneId.systemDefault()))).orElse("");
        return "%s  %-9s %-16s %s, since %tF%s".formatted(key.id(), key.role(), key.tenant().orElse("(whole node)"),
                key.label(), key.createdAt().atZone(ZoneId.systemDefault()), end);
    }
}
