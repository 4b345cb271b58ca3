package org.botnode.daemon.command;

import java.util.Locale;
import org.botnode.client.NodeClient;
import org.botnode.client.StoreActivity;
import org.botnode.client.StoreActivity.Spread;
import org.botnode.client.TenantStoreView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What a tenant's file does.
@Command(name = "store", description = "Tells what a tenant's file does: size, commits, reads, what waits.",
        mixinStandardHelpOptions = true)
final class TenantStoreCommand extends NodeCommand.Answering {

    @Parameters(paramLabel = "SLUG", description = "the tenant")
    private String slug;

    @Override
    void run(NodeClient node) {
        var view = node.tenantStore(slug);
        output().one(out(), view, words(view));
    }

    static String words(TenantStoreView view) {
        var size = "%s: %s in its file, %s in its WAL (all of the node may have %s)".formatted(view.tenant(), size(view.fileBytes()),
                size(view.walBytes()), size(view.walBudgetBytes()));
        return view.activity().map(it -> size + ".\n" + words(it))
                .orElse(size + "; closed, since nobody uses it.");
    }

    private static String words(StoreActivity it) {
        var now = it.recently();
        return text("""
                Open for %.0f s: %d commits of %d works and %d rows, %d reads, %d checkpoints, %d slow statements.
                Waiting now: %d works, the oldest for %.0f ms.
                In the last %.0f s: %.1f commits/s, %.1f works/s, %.1f rows/s, %.1f reads/s.
                """, it.openSeconds(), it.commits(), it.works(), it.rows(), it.reads(), it.checkpoints(),
                it.slowStatements(), it.waiting(), it.oldestWaitingMs(), now.windowSeconds(), now.commitsPerSecond(),
                now.worksPerSecond(), now.rowsPerSecond(), now.readsPerSecond())
                + line("works a commit", now.worksPerCommit()) + "\n" + line("commit, ms", now.commitMs()) + "\n"
                + line("read, ms", now.readMs());
    }

    private static String line(String name, Spread spread) {
        return text("  %-15s mean %.2f  p50 %.2f  p99 %.2f  max %.2f", name, spread.mean(), spread.p50(), spread.p99(),
                spread.max());
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? text("%.0f KiB", bytes / 1024.0) : text("%.1f MiB", bytes / 1024.0 / 1024.0);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
