package org.botnode.daemon.command;

import java.time.ZoneId;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tenants.
@Command(name = "tenant", description = "Makes, lists, limits, checks, repairs, exports, imports and erases tenants, and keeps their archives.", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND", subcommands = {TenantCommand.Create.class, TenantCommand.Listing.class,
                TenantCareCommand.Check.class, TenantCareCommand.Repair.class, TenantLimitsCommand.class, TenantStoreCommand.class,
                TenantTransferCommand.Export.class, TenantTransferCommand.Import.class,
                TenantErasureCommand.Erase.class, TenantErasureCommand.Receipts.class,
                TenantRetentionCommand.class, TenantArchiveCommand.class})
final class TenantCommand {

    @Command(name = "create", description = "Makes a tenant.", mixinStandardHelpOptions = true)
    static final class Create extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", description = "its name in addresses: a-z, 0-9 and inner hyphens")
        private String slug;

        @Option(names = "--name", paramLabel = "NAME", description = "its name for people (default: the slug)",
                defaultValue = "")
        private String name;

        @Override
        void run(NodeClient node) {
            var made = node.createTenant(new TenantRequest(slug, name));
            output().one(out(), made, "Made tenant " + made.slug() + " (" + made.name() + ").");
        }
    }

    @Command(name = "list", description = "Lists the tenants.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            output().list(out(), node.tenants(), "There is no tenant yet.",
                    tenant -> "%-24s %-32s %s bots, since %tF".formatted(tenant.slug(), tenant.name(),
                            tenant.bots().isPresent() ? tenant.bots().getAsInt() : "?",
                            tenant.createdAt().atZone(ZoneId.systemDefault())));
        }
    }
}
