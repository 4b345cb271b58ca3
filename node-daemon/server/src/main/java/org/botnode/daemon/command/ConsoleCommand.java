package org.botnode.daemon.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Lists `console` among the commands; the launcher starts it, since it is a program of its own.
@Command(name = "console", description = "Opens the console: what this node is, carries and could carry.")
final class ConsoleCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "The console is started by the launcher `botnode`.");
    }
}
