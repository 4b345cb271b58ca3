package org.botnode.daemon;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.botnode.daemon.upgrade.Upgrade;

/// Runs a node in the foreground until the process is told to stop.
public final class NodeMain {

    private NodeMain() {}

    /// `up`, with its options.
    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(UpOptions.HELP);
            return;
        }
        try {
            run(UpOptions.parse(args, System.getenv()));
        } catch (NodeException refused) {
            fail(refused.getMessage() + (refused.hint().isEmpty() ? "" : " " + refused.hint()), 1);
        } catch (ConfigException | IllegalArgumentException wrong) {
            fail(wrong.getMessage(), 2);
        }
    }

    private static void run(UpOptions options) throws InterruptedException {
        var config = NodeConfig.load(options.data(), System.getenv(), options.settings());
        var node = Node.start(options.data(), config, Terminal.current());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(node::close));
        if (System.getProperty(Upgrade.GATE) != null) {
            endWithInput();
        }
        node.furnish();
        Welcome.print(System.out, node, options.data());
        if (!options.headless() && ConsoleWindow.isPossible(System.getenv(), System.getProperty("os.name"))) {
            ConsoleWindow.open(options.data());
        }
        // Until a signal ends the process; the hook above closes the node.
        new CountDownLatch(1).await();
    }

    /// A node that an upgrade starts ends with that, however it ends.
    private static void endWithInput() {
        Thread.ofPlatform().name("gate").daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Until whoever holds the other end closes it.
                }
            } catch (IOException gone) {
                // The same.
            }
            System.exit(0);
        });
    }

    private static void fail(String sentence, int status) {
        System.err.println("botnode: " + sentence);
        System.exit(status);
    }
}
