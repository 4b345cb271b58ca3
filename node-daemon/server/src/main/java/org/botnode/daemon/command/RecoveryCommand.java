package org.botnode.daemon.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.botnode.client.NodeClient;
import org.botnode.client.RecoveryKeyView;
import org.botnode.client.RehearsalRequest;
import org.botnode.client.RehearsalView;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.vault.Restored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The recovery key: with a backup and the keyring's copy it is all that a fresh machine needs.
@Command(name = "recovery", description = "Makes the recovery key, proves it, and brings lost keys back with it.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {RecoveryCommand.Export.class, RecoveryCommand.Rehearse.class, RecoveryCommand.Restore.class})
final class RecoveryCommand {

    private static final String ASK = "Recovery key: ";

    @Command(name = "export", description = "Makes the recovery key and shows it, this once; the one before opens no copy "
            + "that is written from now on.", mixinStandardHelpOptions = true)
    static final class Export extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            var made = node.exportRecoveryKey();
            output().one(out(), made, words(made));
        }
    }

    @Command(name = "rehearse", description = "Asks for the recovery key and tries in memory what it would bring back.",
            mixinStandardHelpOptions = true)
    static final class Rehearse extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            var tried = node.rehearseRecovery(new RehearsalRequest(typed()));
            output().one(out(), tried, words(tried));
        }
    }

    @Command(name = "restore", description = "Asks for the recovery key and puts node key and keyring into a data directory "
            + "that has none, from the keyring's copy. No node may run on it.", mixinStandardHelpOptions = true)
    static final class Restore implements Runnable {

        @Option(names = "--copy", paramLabel = "PLACE", required = true, description = "the keyring's copy: its file, or the "
                + "directory or s3://bucket/prefix that holds it")
        private String copy;

        @Option(names = "--data", paramLabel = "DIR", description = "the data directory",
                defaultValue = "${env:BOTNODE_DATA:-${sys:botnode.data:-data}}")
        private Path data;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            var out = spec.commandLine().getOut();
            var here = data.toAbsolutePath().normalize();
            Restored restored;
            try (var places = new Places(NodeConfig.load(here, System.getenv(), Map.of()).s3(), System::getenv)) {
                restored = Restored.into(here, copy, places, typed());
            }
            out.println("The keys of " + restored.owners() + " owners are back in " + restored.keyring() + ".");
        }
    }

    /// The key with what its owner has to know.
    static String shown(String key) {
        return """
                The recovery key:

                    %s
                    %s

                Write it down and keep it apart from this machine, its backups and the keyring's copy. It is not shown again and
                not kept here. Whoever has it and the copy reads every backup; without it, backups are lost with this machine.
                """.formatted(key.substring(0, 36), key.substring(36)).strip();
    }

    private static String words(RecoveryKeyView made) {
        return shown(made.recoveryKey())
                + made.replaces().map(at -> "\nThe one of " + KeysCommand.day(at) + " opens no copy that is written from now on.")
                        .orElse("")
                + (made.copied() ? "\nProve it: botnode recovery rehearse"
                        : "\nThe keyring has no current copy yet, which this key would open: botnode keys status");
    }

    private static String words(RehearsalView tried) {
        if (tried.complete()) {
            return "It works: the copy opens, with %d keys of %d owners; %d owners' keys are destroyed.".formatted(tried.keys(),
                    tried.owners(), tried.destroyed());
        }
        return "It is not complete:\n" + String.join("\n", tried.findings());
    }

    /// From the terminal without showing it, or a line of the input where there is none.
    static String typed() {
        // Not to where the answer goes, which may be read by a program.
        System.err.print(ASK);
        System.err.flush();
        var terminal = System.console();
        if (terminal != null && terminal.isTerminal()) {
            var typed = terminal.readPassword();
            return typed == null ? "" : new String(typed);
        }
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
