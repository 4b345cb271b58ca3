package org.botnode.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The ahead-of-time cache of a checkout, which a node's first start trains beside it.
final class TrainedCache {

    private TrainedCache() {
    }

    /// Lets a first node train it where there is none; whether there is one now.
    ///
    /// @param patience seconds
    static boolean prepare(PrintStream progress, Path data, int patience) throws IOException, InterruptedException {
        progress.println("a first start makes a data directory and trains the cache");
        try (NodeProcess node = NodeProcess.start(data, 0, Map.of("BOTNODE_MACHINE_BENCHMARKS", "off"))) {
            node.access();
            for (int second = 0; second < patience && !isThere(); second++) {
                Thread.sleep(1_000);
            }
            return isThere() && node.handle().isAlive();
        }
    }

    private static boolean isThere() throws IOException {
        Path caches = Path.of(System.getProperty("botnode.home", "")).toAbsolutePath()
                .resolve("node-daemon/server/target/aot");
        if (!Files.isDirectory(caches)) {
            return false;
        }
        try (var files = Files.list(caches)) {
            return files.anyMatch(file -> file.toString().endsWith(".aot"));
        }
    }
}
