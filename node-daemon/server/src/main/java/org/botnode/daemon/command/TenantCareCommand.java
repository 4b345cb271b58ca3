package org.botnode.daemon.command;

import java.time.Duration;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantHealthView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Looks after a tenant's file: both commands begin the work in the node and wait for its outcome.
abstract class TenantCareCommand extends NodeCommand.Answering {

    private static final Duration BEAT = Duration.ofMillis(250);

    @Parameters(paramLabel = "SLUG", description = "the tenant")
    private String slug;

    /// Begins the work.
    abstract TenantHealthView begin(NodeClient node, String tenant);

    @Override
    final void run(NodeClient node) {
        var health = begin(node, slug);
        while (health.work().isPresent() && pause()) {
            health = node.tenantHealth(slug);
        }
        output().one(out(), health, words(health));
    }

    private static boolean pause() {
        try {
            Thread.sleep(BEAT);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String words(TenantHealthView health) {
        var words = new StringBuilder("Tenant ").append(health.tenant()).append(" is ").append(health.state());
        health.reason().ifPresent(reason -> words.append(": ").append(reason));
        words.append('.');
        health.findings().forEach(finding -> words.append("\n  ").append(finding));
        health.repair().ifPresent(repair -> {
            words.append("\nRepaired at ").append(repair.at()).append("; the damaged file is kept as ")
                    .append(repair.damagedFile()).append(" in the tenant's directory.");
            repair.tables().stream().filter(table -> table.copied() + table.lost() + table.unreadable() > 0)
                    .forEach(table -> words.append("\n  %-32s %9d rows came over, %d lost%s".formatted(table.name(),
                            table.copied(), table.lost(), table.unreadable() == 0 ? ""
                                    : ", " + table.unreadable() + " pages unreadable")));
            repair.notes().forEach(note -> words.append("\n  ").append(note));
        });
        return words.toString();
    }

    @Command(name = "check", description = "Checks a tenant's file; lifts its quarantine where nothing is found.",
            mixinStandardHelpOptions = true)
    static final class Check extends TenantCareCommand {

        @Override
        TenantHealthView begin(NodeClient node, String tenant) {
            return node.checkTenant(tenant);
        }
    }

    @Command(name = "repair", description = "Saves what can be read of a damaged tenant into a sound file and keeps the "
            + "damaged one beside it.", mixinStandardHelpOptions = true)
    static final class Repair extends TenantCareCommand {

        @Override
        TenantHealthView begin(NodeClient node, String tenant) {
            return node.repairTenant(tenant);
        }
    }
}
