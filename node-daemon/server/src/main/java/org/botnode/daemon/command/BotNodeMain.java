package org.botnode.daemon.command;

import java.io.PrintWriter;
import java.util.Arrays;
import org.botnode.client.KeptNodesException;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.NodeMain;
import org.botnode.daemon.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command line's entrance: `up` goes straight to the node, everything else is a command of its own.
@Command(name = "botnode", description = "Hosts an organisation's chat bots on a computer of its own.",
        subcommands = {UpCommand.class, ConsoleCommand.class, ProbeCommand.class, TenantCommand.class, BotCommand.class,
            KeyCommand.class, AccountCommand.class, SignInCommand.class, SignOutCommand.class, KeysCommand.class,
            RecoveryCommand.class, BackupCommand.class, AlertCommand.class, AuditCommand.class, DoctorCommand.class,
            UpgradeCommand.class, BenchCommand.class},
        mixinStandardHelpOptions = true, version = "BotNode " + Version.TEXT, synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Help on one command: botnode COMMAND --help"})
public final class BotNodeMain {

    private BotNodeMain() {}

    public static void main(String[] args) throws InterruptedException {
        if (args.length > 0 && args[0].equals("up")) {
            NodeMain.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
        }
    }

    /// Runs a command; its exit status is 0 for done, 1 for refused, 2 for a command line that makes no sense.
    static int run(PrintWriter out, PrintWriter err, String... args) {
        var line = new CommandLine(new BotNodeMain())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, _) -> refused(failure, command))
                .setParameterExceptionHandler(BotNodeMain::misunderstood);
        if (args.length == 0) {
            line.usage(out);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(args);
    }

    private static int refused(Exception failure, CommandLine command) throws Exception {
        var sentence = switch (failure) {
            case ProblemException problem -> problem.getMessage();
            case UnreachableException silence -> silence.getMessage();
            case KeptNodesException unreadable -> unreadable.getMessage();
            case NodeException refusal -> (refusal.getMessage() + " " + refusal.hint()).strip();
            case ConfigException wrong -> wrong.getMessage();
            default -> throw failure;
        };
        command.getErr().println("botnode: " + sentence);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int misunderstood(ParameterException failure, String[] args) {
        var command = failure.getCommandLine();
        command.getErr().println("botnode: " + failure.getMessage());
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
