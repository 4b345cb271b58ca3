package org.botnode.daemon.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.botnode.daemon.NodeMain;
import org.botnode.daemon.upgrade.Upgrade;

/// A process that upgrades a data directory, says when it has made a step, and waits there to be killed.
final class UpgradingProcess {

    private UpgradingProcess() {
    }

    /// @param args data directory and step
    public static void main(String[] args) {
        Path data = Path.of(args[0]);
        new Upgrade(data, gate(data, System.getProperty("java.class.path")), "test", InstantSource.system(), step -> {
            if (step.equals(args[1])) {
                System.out.println("at " + step);
                System.out.flush();
                waitForTheEnd();
            }
        }).run();
        System.out.println("done");
    }

    /// A real node on a port of its own choice.
    static List<String> gate(Path data, String classPath) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
                NodeMain.class.getName(), "--headless", "--data", data.toString(), "--port", "0");
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
