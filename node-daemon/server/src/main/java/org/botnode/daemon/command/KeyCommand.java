package org.botnode.daemon.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.botnode.client.KeyRequest;
import org.botnode.client.KeyView;
import org.botnode.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// API keys.
@Command(name = "key", description = "Makes, lists and revokes API keys.", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyCommand.Create.class, KeyCommand.Listing.class, KeyCommand.Revoke.class})
final class KeyCommand {

    @Command(name = "create", description = "Makes a key and shows its secret, this once.",
            mixinStandardHelpOptions = true)
    static final class Create extends NodeCommand.Answering {

        @Parameters(paramLabel = "LABEL", description = "what it is for")
        private String label;

        @Option(names = "--role", paramLabel = "ROLE", description = "owner, operator, attendant or viewer",
                required = true)
        private String role;

        @Option(names = "--tenant", paramLabel = "T", description = "the one tenant it is for (default: the whole node)")
        private String tenant;

        @Option(names = "--expires", paramLabel = "TIME", description = "after which it opens nothing any more, as P90D or "
                + "PT12H (default: it lasts until it is revoked)")
        private Duration lasting;

        @Override
        void run(NodeClient node) {
            var made = node.createKey(new KeyRequest(label, role, Optional.ofNullable(tenant),
                    Optional.ofNullable(lasting).map(Instant.now()::plus)));
            output().one(out(), made, made.key());
        }
    }

    @Command(name = "list", description = "Lists the keys, without their secrets.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            output().list(out(), node.keys(), "There is no key.", KeyCommand::words);
        }
    }

    @Command(name = "revoke", description = "Revokes a key; it opens nothing from then on.",
            mixinStandardHelpOptions = true)
    static final class Revoke extends NodeCommand {

        @Parameters(paramLabel = "ID", description = "the key's id, as the list shows it")
        private String id;

        @Override
        void run(NodeClient node) {
            node.revokeKey(id);
            out().println("Revoked key " + id + ".");
        }
    }

    private static String words(KeyView key) {
        return "%s  %-9s %-16s %s, since %tF%s%s%s".formatted(key.id(), key.role(), key.tenant().orElse("(whole node)"),
                key.label(), key.createdAt().atZone(ZoneId.systemDefault()), at(", last used", key.usedAt()),
                at(", expires", key.expiresAt()), at(", revoked", key.revokedAt()));
    }

    private static String at(String what, Optional<Instant> time) {
        return time.map(at -> what + " %tF %<tR".formatted(at.atZone(ZoneId.systemDefault()))).orElse("");
    }
}
