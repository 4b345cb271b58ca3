package org.botnode.daemon.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// A conversation as it should be: what users say, and what the bot must say to it. A line each, by its first character:
///
/// - `> text` is what the user says, `< text` a message of the bot; `| text` is the next line of either
/// - `<~ text` is a message with that text in it, in any case; `<*` is any message; `<...` any number of them, none too
/// - `? key=Label | Label` are the suggestions under the bot's last message, `?` alone says that there are none
/// - `@user name` is who speaks from here on, each in a session of their own; `@time 2026-03-01T10:00` is what time it is
/// - `# text` is a comment; empty lines are none
///
/// What the bot says before the first `>` of a user is what opens the session. A session that nothing is told of begins with
/// the user's first message.
public record Transcript(String name, List<Turn> turns) {

    public Transcript {
        turns = List.copyOf(turns);
    }

    /// What is said once, and what must come back.
    ///
    /// @param line of the file, from 1
    /// @param at   the time from this turn on
    /// @param says absent where the session is opened without a word
    record Turn(int line, String user, Optional<Instant> at, Optional<String> says, List<Expected> expected,
            Optional<List<String>> suggestions) {}

    /// One line of what the bot must say.
    sealed interface Expected {

        /// That message.
        record Exactly(String text) implements Expected {}

        /// A message with that in it.
        record Containing(String part) implements Expected {}

        /// Any message.
        record Any() implements Expected {}

        /// Any number of messages.
        record Rest() implements Expected {}

        default String told() {
            return switch (this) {
                case Exactly(var text) -> "< " + text.replace("\n", "\n| ");
                case Containing(var part) -> "<~ " + part;
                case Any() -> "<*";
                case Rest() -> "<...";
            };
        }
    }

    /// Reads a transcript.
    ///
    /// @throws NodeException that names file and line where it is none
    public static Transcript parse(String name, String text) {
        return new Reading(name).read(text);
    }

    private static final class Reading {

        private final String name;
        private final List<Turn> turns = new ArrayList<>();
        private final List<Expected> expected = new ArrayList<>();
        private String user = "user";
        private Optional<Instant> at = Optional.empty();
        private Optional<String> says = Optional.empty();
        private Optional<List<String>> suggestions = Optional.empty();
        private int begun;
        private char last;

        Reading(String name) {
            this.name = name;
        }

        Transcript read(String text) {
            var number = 0;
            for (var line : text.replace("\r\n", "\n").split("\n")) {
                take(line, ++number);
            }
            end();
            if (turns.isEmpty()) {
                throw wrong(1, "nobody says anything");
            }
            return new Transcript(name, turns);
        }

        private void take(String line, int number) {
            if (line.isBlank() || line.startsWith("#")) {
                return;
            }
            var kind = line.charAt(0);
            var rest = line.length() > 1 && line.charAt(1) == ' ' ? line.substring(2) : line.substring(1);
            switch (kind) {
                case '>' -> {
                    end();
                    says = Optional.of(rest);
                    begun = number;
                }
                case '<' -> {
                    begun = begun == 0 ? number : begun;
                    expected.add(message(line.substring(1), rest));
                }
                case '|' -> more(rest, number);
                case '?' -> suggestions = Optional.of(rest.isBlank() ? List.of() : List.of(rest.strip().split("\\s*\\|\\s*")));
                case '@' -> directive(rest.strip(), number);
                default -> throw wrong(number, "a line begins with one of > < | ? @ #");
            }
            last = kind;
        }

        private static Expected message(String marked, String text) {
            return switch (marked.strip()) {
                case "*" -> new Expected.Any();
                case "..." -> new Expected.Rest();
                default -> marked.startsWith("~") ? new Expected.Containing(marked.substring(1).strip())
                        : new Expected.Exactly(text);
            };
        }

        private void more(String rest, int number) {
            if (last == '|' || last == '>' || last == '<') {
                if (expected.isEmpty() && says.isPresent()) {
                    says = says.map(said -> said + "\n" + rest);
                    return;
                }
                if (!expected.isEmpty() && expected.getLast() instanceof Expected.Exactly(var text)) {
                    expected.set(expected.size() - 1, new Expected.Exactly(text + "\n" + rest));
                    return;
                }
            }
            throw wrong(number, "`|` goes on with the line above, which must be `> text` or `< text`");
        }

        private void directive(String text, int number) {
            end();
            var words = text.split("\\s+", 2);
            if (words.length < 2) {
                throw wrong(number, "`@user name` or `@time 2026-03-01T10:00`");
            }
            switch (words[0]) {
                case "user" -> user = words[1];
                case "time" -> at = Optional.of(time(words[1], number));
                default -> throw wrong(number, "there is no `@" + words[0] + "`; there are `@user` and `@time`");
            }
        }

        private Instant time(String text, int number) {
            try {
                return (text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay())
                        .toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException none) {
                throw wrong(number, "a time is 2026-03-01 or 2026-03-01T10:00");
            }
        }

        private void end() {
            if (begun > 0) {
                turns.add(new Turn(begun, user, at, says, List.copyOf(expected), suggestions));
                at = Optional.empty();
            }
            expected.clear();
            says = Optional.empty();
            suggestions = Optional.empty();
            begun = 0;
        }

        private NodeException wrong(int number, String what) {
            return new NodeException(ProblemKind.INVALID_FIELD, name + ":" + number + " is no line of a transcript: " + what + ".",
                    "docs/dialect.md tells what a transcript looks like.");
        }
    }
}
