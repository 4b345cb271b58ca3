package org.botnode.daemon.bot.basic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The operator's page of the dialect, as its tests read it.
final class DialectPage {

    private static final Path PAGE = Path.of("../../docs/dialect.md");
    private static final Pattern EXAMPLE = Pattern.compile("```basic\n(.*?)```\n+```text\n(.*?)```", Pattern.DOTALL);

    private DialectPage() {}

    static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// How the page's table shows a verb.
    static String row(Verb verb) {
        String count = verb.least() == verb.most() ? Integer.toString(verb.least()) : verb.least() + "-" + verb.most();
        return "| `" + verb.words() + "` | " + count + " | " + verb.needs().name().toLowerCase(Locale.ROOT) + " | "
                + (verb.isHosted() ? "yes" : "not yet") + " |";
    }

    /// Each script with the conversation that follows it.
    static List<Transcript> examples() {
        List<Transcript> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(text());
        while (matcher.find()) {
            examples.add(Transcript.parse("example " + (examples.size() + 1),
                    "=== start.bas\n" + matcher.group(1) + "=== says\n" + matcher.group(2)));
        }
        return examples;
    }
}
