package org.botnode.daemon.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.botnode.client.UpgradeReport;
import org.botnode.daemon.NodeMain;
import org.botnode.daemon.Version;
import org.botnode.daemon.upgrade.Upgrade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// This version's way onto the data of an older one, while no node runs.
@Command(name = "upgrade", description = "Brings the data of an older version to this one while no node runs, and puts all of it "
        + "back as it was where this version does not come up with it.", mixinStandardHelpOptions = true)
final class UpgradeCommand implements Callable<Integer> {

    @Option(names = "--data", paramLabel = "DIR", description = "the data directory",
            defaultValue = "${env:BOTNODE_DATA:-${sys:botnode.data:-data}}")
    private Path data;

    @Option(names = "--back", description = "only puts back what an upgrade that was cut off had begun to change")
    private boolean back;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var whole = data.toAbsolutePath().normalize();
        var upgrade = new Upgrade(whole, gate(whole), Version.TEXT, InstantSource.system(), _ -> {});
        var report = back ? new UpgradeReport(Version.TEXT, false, upgrade.back(), 0, 0) : upgrade.run();
        output.one(spec.commandLine().getOut(), report, words(report));
        return 0;
    }

    /// By the Java and the class path that this command runs with.
    private static List<String> gate(Path data) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), NodeMain.class.getName(),
                "--headless", "--data", data.toString(), "--port", "0", "--listen", "127.0.0.1");
    }

    private String words(UpgradeReport report) {
        var before = report.putBack() ? "An upgrade that was cut off was put back. " : "";
        if (back) {
            return report.putBack() ? before.strip() : "No upgrade was cut off: there is nothing to put back.";
        }
        return before + (report.upgraded() ? "The data is version " + report.version() + "'s now: the node's database, and the files of "
                + report.tenants() + " tenants. Start it with botnode up."
                : "The data has the schemas of version " + report.version() + " already.");
    }
}
