package org.botnode.daemon.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.ErasureReceipt;
import org.botnode.client.NodeClient;
import org.botnode.client.UserErasureReceipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erasing a tenant, or one user of its bots.
final class TenantErasureCommand {

    private TenantErasureCommand() {}

    @Command(name = "erase", description = "Erases a tenant with all that it holds, or one user of its bots, for good, and "
            + "writes a receipt.", mixinStandardHelpOptions = true)
    static final class Erase extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", description = "the tenant's name in addresses")
        private String slug;

        @Option(names = "--user", paramLabel = "USER", description = "only this user: an id, or the name under which the API or "
                + "the web chat knows them")
        private String user;

        @Option(names = "--confirm", paramLabel = "NAME", required = true, description = "what is to be erased, once more: the "
                + "SLUG, or the USER")
        private String confirm;

        @Override
        void run(NodeClient node) {
            if (user == null) {
                var receipt = node.eraseTenant(slug, confirm);
                output().one(out(), receipt, words(receipt));
            } else {
                var receipt = node.eraseUser(slug, user, confirm);
                output().one(out(), receipt, words(receipt));
            }
        }
    }

    @Command(name = "erasures", description = "Lists the receipts of erased tenants, or of erased users of one tenant.",
            mixinStandardHelpOptions = true)
    static final class Receipts extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", arity = "0..1", description = "the tenant whose erased users are wanted")
        private String slug;

        @Override
        void run(NodeClient node) {
            if (slug == null) {
                output().list(out(), node.erasures(), "No tenant was erased.", TenantErasureCommand::words);
            } else {
                output().list(out(), node.userErasures(slug), "No user of this tenant was erased.", TenantErasureCommand::words);
            }
        }
    }

    private static String words(ErasureReceipt receipt) {
        var words = new StringBuilder("Tenant " + receipt.slug() + " (" + receipt.name() + ", id " + receipt.tenantId() + ") "
                + at(receipt.completedAt()));
        return rest(words, receipt.held(), receipt.erased(), receipt.check(), receipt.outOfReach());
    }

    private static String words(UserErasureReceipt receipt) {
        var words = new StringBuilder("User " + receipt.userId() + " of tenant " + receipt.tenant() + " (" + receipt.channel()
                + ") " + at(receipt.completedAt()));
        return rest(words, receipt.held(), receipt.erased(), receipt.check(), receipt.outOfReach());
    }

    private static String at(Optional<Instant> completed) {
        return completed.map(at -> "was erased at " + at).orElse("is being erased") + ".\n";
    }

    private static String rest(StringBuilder words, Map<String, Long> held, List<String> erased, List<String> check,
            List<String> outOfReach) {
        if (!held.isEmpty()) {
            words.append("There was: ");
            held.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(part ->
                    words.append(part.getKey()).append(' ').append(part.getValue()).append("  "));
            words.append('\n');
        }
        lines(words, "Gone:", erased);
        lines(words, "See for yourself:", check);
        lines(words, "Out of the node's reach:", outOfReach);
        return words.toString().stripTrailing();
    }

    private static void lines(StringBuilder words, String title, List<String> lines) {
        words.append(title).append('\n');
        lines.forEach(line -> words.append("  - ").append(line).append('\n'));
    }
}
