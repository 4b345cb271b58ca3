package org.botnode.daemon.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.botnode.client.ProblemKind;
import org.botnode.client.Reply;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.trial.Transcript;
import org.botnode.daemon.trial.TranscriptRun;
import org.botnode.daemon.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Bots where no node runs.
final class BotTrialCommand {

    private BotTrialCommand() {}

    @Command(name = "try", description = "Chats with a package's bot in the terminal, without a node; nothing is kept. "
            + "What its scripts log is shown. End it with an empty input (Ctrl-D).", mixinStandardHelpOptions = true)
    static final class Try implements Runnable {

        @Parameters(paramLabel = "PATH", description = "the package: a folder X.gbai, or a zip of it")
        private Path path;

        @Option(names = "--user", paramLabel = "NAME", description = "who you are (default: ${DEFAULT-VALUE})",
                defaultValue = "you")
        private String user;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            var out = spec.commandLine().getOut();
            try (var trial = Trial.of(path, ZoneId.systemDefault(), Locale.getDefault());
                    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                trial.bot().diagnostics().forEach(found -> out.println("  " + found));
                said(out, trial, trial.open(user));
                for (var line = asked(out, in); line != null; line = asked(out, in)) {
                    if (!line.isBlank()) {
                        answer(out, trial, line);
                    }
                }
                out.println();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static String asked(PrintWriter out, BufferedReader in) throws IOException {
            out.print("> ");
            out.flush();
            return in.readLine();
        }

        private void answer(PrintWriter out, Trial trial, String line) {
            try {
                said(out, trial, trial.say(user, line));
            } catch (NodeException refused) {
                out.println("  " + refused.getMessage() + " " + refused.hint());
            }
        }

        private static void said(PrintWriter out, Trial trial, List<Reply> replies) {
            trial.log().forEach(line -> out.println("  log: " + line));
            replies.forEach(reply -> out.println("< " + reply.text().replace("\n", "\n  ")));
            if (!replies.isEmpty()) {
                replies.getLast().suggestions().forEach(offer -> out.println("  [" + offer.text() + "]"));
            }
        }
    }

    @Command(name = "test", description = "Holds a bot against transcripts, without a node; ends with 1 where it says something "
            + "else.", mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {

        private static final String SUFFIX = ".txt";

        @Parameters(paramLabel = "PATH", description = "the package, a folder X.gbai, whose transcripts are in X.gbtest/*.txt; or "
                + "one transcript in it")
        private Path path;

        @Option(names = "--package", paramLabel = "PATH", description = "the package, where the transcript lies outside of it: "
                + "a folder, or a zip of it")
        private Path source;

        @Mixin
        private Output output;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var results = new ArrayList<TranscriptRun.Result>();
            for (var file : transcripts()) {
                var transcript = Transcript.parse(shown(file), text(file));
                // Each begins with a bot that nobody talked to; dates are UTC, so that a transcript is the same everywhere.
                try (var trial = Trial.of(source(), ZoneOffset.UTC, Locale.ENGLISH)) {
                    results.add(TranscriptRun.of(trial, transcript));
                }
            }
            output.list(spec.commandLine().getOut(), results, "", Test::words);
            return results.stream().allMatch(TranscriptRun.Result::passed) ? 0 : 1;
        }

        private List<Path> transcripts() {
            if (!Files.isDirectory(path)) {
                return List.of(path);
            }
            try (var folders = Files.list(path)) {
                var found = new ArrayList<Path>();
                for (var folder : folders.filter(it -> it.getFileName().toString().endsWith(".gbtest")).sorted().toList()) {
                    try (var files = Files.list(folder)) {
                        files.filter(it -> it.getFileName().toString().endsWith(SUFFIX)).sorted().forEach(found::add);
                    }
                }
                if (found.isEmpty()) {
                    throw new NodeException(ProblemKind.NOT_FOUND, "There is no transcript in " + path + ".",
                            "Put one into a folder X.gbtest of the package, with a name that ends with " + SUFFIX
                                    + ", or name a transcript and its --package.");
                }
                return found;
            } catch (IOException failure) {
                throw unreadable(path, failure);
            }
        }

        private Path source() {
            if (source != null) {
                return source;
            }
            if (Files.isDirectory(path)) {
                return path;
            }
            for (var folder = path.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent()) {
                if (folder.getFileName() != null && folder.getFileName().toString().endsWith(".gbai")) {
                    return folder;
                }
            }
            throw new NodeException(ProblemKind.INVALID_FIELD, "The transcript lies in no package.",
                    "Name the package with --package PATH.");
        }

        private String shown(Path file) {
            return Files.isDirectory(path) ? path.relativize(file).toString() : file.toString();
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException failure) {
                throw unreadable(file, failure);
            }
        }

        private static NodeException unreadable(Path file, IOException failure) {
            return new NodeException(ProblemKind.UNAVAILABLE, "Cannot read " + file + ".",
                    "See that it is there, that you may read it, and that it is UTF-8.", failure);
        }

        private static String words(TranscriptRun.Result result) {
            return result.difference().map(it -> "%s:%d: the bot says something else%n  expected%n%s%n  said%n%s%s".formatted(
                            result.transcript(), it.line(), indented(it.expected(), "nothing"), indented(it.said(), "nothing"),
                            it.log().isEmpty() ? "" : "%n  the bot's log%n%s".formatted(indented(it.log(), ""))))
                    .orElseGet(() -> "%s: as it should be, %d turns".formatted(result.transcript(), result.turns()));
        }

        private static String indented(List<String> lines, String none) {
            return lines.isEmpty() ? "    (" + none + ")"
                    : String.join(System.lineSeparator(), lines.stream().map(line -> "    " + line.replace("\n",
                            System.lineSeparator() + "    ")).toList());
        }
    }
}
