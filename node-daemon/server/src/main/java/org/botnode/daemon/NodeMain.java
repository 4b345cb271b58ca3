package org.botnode.daemon;

import java.util.List;
import java.util.concurrent.CountDownLatch;

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
        node.furnish();
        Welcome.print(System.out, node, options.data());
        if (!options.headless() && ConsoleWindow.isPossible(System.getenv(), System.getProperty("os.name"))) {
            ConsoleWindow.open(options.data());
        }
        // Until a signal ends the process; the hook above closes the node.
        new CountDownLatch(1).await();
    }

    private static void fail(String sentence, int status) {
        System.err.println("botnode: " + sentence);
        System.exit(status);
    }
}
