package org.botnode.daemon.command;

import java.util.List;
import java.util.Map;
import org.botnode.client.ErasureReceipt;
import org.botnode.client.NodeClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erasing a tenant.
final class TenantErasureCommand {

    private TenantErasureCommand() {}

    @Command(name = "erase", description = "Erases a tenant with all that it holds, for good, and writes a receipt.",
            mixinStandardHelpOptions = true)
    static final class Erase extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", description = "the tenant's name in addresses")
        private String slug;

        @Option(names = "--confirm", paramLabel = "SLUG", required = true, description = "the same once more")
        private String confirm;

        @Override
        void run(NodeClient node) {
            var receipt = node.eraseTenant(slug, confirm);
            output().one(out(), receipt, words(receipt));
        }
    }

    @Command(name = "erasures", description = "Lists the receipts of erasures.", mixinStandardHelpOptions = true)
    static final class Receipts extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            output().list(out(), node.erasures(), "Nothing was erased.", TenantErasureCommand::words);
        }
    }

    private static String words(ErasureReceipt receipt) {
        var words = new StringBuilder("Tenant " + receipt.slug() + " (" + receipt.name() + ", id " + receipt.tenantId() + ") "
                + receipt.completedAt().map(at -> "was erased at " + at).orElse("is being erased") + ".\n");
        if (!receipt.held().isEmpty()) {
            words.append("It held: ");
            receipt.held().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(part ->
                    words.append(part.getKey()).append(' ').append(part.getValue()).append("  "));
            words.append('\n');
        }
        lines(words, "Gone:", receipt.erased());
        lines(words, "See for yourself:", receipt.check());
        lines(words, "Out of the node's reach:", receipt.outOfReach());
        return words.toString().stripTrailing();
    }

    private static void lines(StringBuilder words, String title, List<String> lines) {
        words.append(title).append('\n');
        lines.forEach(line -> words.append("  - ").append(line).append('\n'));
    }
}
