package org.botnode.daemon.command;

import java.time.Duration;
import java.util.Optional;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantHealthView;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Parameters;

/// Looks after a tenant's file: both commands begin the work in the node and wait for its outcome. They end with status 1
/// where the tenant's file is not sound then.
abstract class TenantCareCommand extends NodeCommand.Answering implements IExitCodeGenerator {

    private static final Duration BEAT = Duration.ofMillis(250);

    @Parameters(paramLabel = "SLUG", description = "the tenant")
    private String slug;

    private int status;

    /// Begins the work.
    abstract TenantHealthView begin(NodeClient node, String tenant);

    /// What to say of a sound file.
    ///
    /// @param repaired whether this work made it so
    abstract String ofSound(boolean repaired);

    /// What to do about one that is not.
    abstract String wayOut(String tenant);

    @Override
    final void run(NodeClient node) {
        var before = node.tenantHealth(slug);
        var health = begin(node, slug);
        while (health.work().isPresent() && pause()) {
            health = node.tenantHealth(slug);
        }
        status = isSound(health) ? 0 : 1;
        output().one(out(), health, words(before, health));
    }

    @Override
    public final int getExitCode() {
        return status;
    }

    private static boolean isSound(TenantHealthView health) {
        return health.state().equals("sound");
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

    private String words(TenantHealthView before, TenantHealthView health) {
        var repaired = !health.repair().equals(before.repair());
        var words = new StringBuilder("Tenant ").append(health.tenant()).append(" is ").append(health.state());
        health.reason().ifPresent(reason -> words.append(": ").append(reason));
        words.append(isSound(health) ? ofSound(repaired) : ".");
        // What the reason says already is not said again.
        health.findings().stream().filter(finding -> !health.reason().equals(Optional.of(finding)))
                .forEach(finding -> words.append("\n  ").append(finding));
        if (!isSound(health)) {
            words.append('\n').append(wayOut(health.tenant()));
        }
        if (repaired) {
            health.repair().ifPresent(repair -> told(words, repair));
        }
        return words.toString();
    }

    private static void told(StringBuilder words, TenantHealthView.Repair repair) {
        words.append("\nRepaired at ").append(repair.at()).append("; the damaged file is kept as ")
                .append(repair.damagedFile()).append(" in the tenant's directory.");
        repair.tables().stream().filter(table -> table.copied() + table.lost() + table.unreadable() > 0)
                .forEach(table -> words.append("\n  %-32s %9d rows came over, %d lost%s".formatted(table.name(),
                        table.copied(), table.lost(), table.unreadable() == 0 ? ""
                                : ", " + table.unreadable() + " pages unreadable")));
        repair.notes().forEach(note -> words.append("\n  ").append(note));
    }

    @Command(name = "check", description = "Checks a tenant's file; lifts its quarantine where nothing is found.",
            mixinStandardHelpOptions = true)
    static final class Check extends TenantCareCommand {

        @Override
        TenantHealthView begin(NodeClient node, String tenant) {
            return node.checkTenant(tenant);
        }

        @Override
        String ofSound(boolean repaired) {
            return "; nothing was found.";
        }

        @Override
        String wayOut(String tenant) {
            return "Put a backup's tenant.db in place, or save what can be read: botnode tenant repair " + tenant;
        }
    }

    @Command(name = "repair", description = "Saves what can be read of a damaged tenant into a sound file and keeps the "
            + "damaged one beside it.", mixinStandardHelpOptions = true)
    static final class Repair extends TenantCareCommand {

        @Override
        TenantHealthView begin(NodeClient node, String tenant) {
            return node.repairTenant(tenant);
        }

        @Override
        String ofSound(boolean repaired) {
            return repaired ? "." : "; there was nothing to repair.";
        }

        @Override
        String wayOut(String tenant) {
            return "Nothing was changed. Put a backup's tenant.db in place; docs/faults.md tells what else can be done.";
        }
    }
}
