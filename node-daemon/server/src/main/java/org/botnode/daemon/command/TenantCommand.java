package org.botnode.daemon.command;

import java.time.ZoneId;
import org.botnode.client.TenantRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tenants.
@Command(name = "tenant", description = "Makes and lists tenants.", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND", subcommands = {TenantCommand.Create.class, TenantCommand.Listing.class})
final class TenantCommand {

    @Command(name = "create", description = "Makes a tenant.", mixinStandardHelpOptions = true)
    static final class Create implements Runnable {

        @Parameters(paramLabel = "SLUG", description = "its name in addresses: a-z, 0-9 and inner hyphens")
        private String slug;

        @Option(names = "--name", paramLabel = "NAME", description = "its name for people (default: the slug)",
                defaultValue = "")
        private String name;

        @Mixin
        private Reach reach;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            try (var node = reach.client()) {
                var made = node.createTenant(new TenantRequest(slug, name));
                output.one(spec.commandLine().getOut(), made, "Made tenant " + made.slug() + " (" + made.name() + ").");
            }
        }
    }

    @Command(name = "list", description = "Lists the tenants.", mixinStandardHelpOptions = true)
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
                output.list(spec.commandLine().getOut(), node.tenants(), "There is no tenant yet.",
                        tenant -> "%-24s %-32s %d bots, since %tF".formatted(tenant.slug(), tenant.name(), tenant.bots(),
                                tenant.createdAt().atZone(ZoneId.systemDefault())));
            }
        }
    }
}
