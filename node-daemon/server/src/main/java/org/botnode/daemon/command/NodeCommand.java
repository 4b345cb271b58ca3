package org.botnode.daemon.command;

import java.io.PrintWriter;
import org.botnode.client.NodeClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that asks a node: it reaches one, does its part, and lets go of it.
abstract class NodeCommand implements Runnable {

    @Mixin
    private Reach reach;

    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        try (var node = reach.client()) {
            run(node);
        }
    }

    /// The command's own part.
    abstract void run(NodeClient node);

    /// Where its answer goes.
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// One that answers with records of the contract, in words or as JSON.
    abstract static class Answering extends NodeCommand {

        @Mixin
        private Output output;

        final Output output() {
            return output;
        }
    }
}
