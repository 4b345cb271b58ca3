package org.botnode.daemon.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lists `bench` among the commands; the launcher starts it, and only in a checkout.
@Command(name = "bench", description = "Measures this machine and this node; in a checkout only.")
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Benchmarks are started by the launcher in a checkout.");
    }
}
