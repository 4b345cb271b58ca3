package org.botnode.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern WHOLE = Pattern.compile("\"([a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.?)\"");

    private final ResourceBundle bundle = ResourceBundle.getBundle("org.botnode.console.texts");

    @Test
    void everyTextIsUsed() throws IOException {
        var named = literals();

        var unused = new TreeSet<String>();
        for (var key : bundle.keySet()) {
            var byPart = named.stream().anyMatch(part -> part.endsWith(".") && key.startsWith(part));
            if (!named.contains(key) && !byPart && !named.contains(key.substring(key.indexOf('.') + 1))) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        var asked = Pattern.compile("(?<![a-zA-Z.])text\\(\"([^\"]+)\"[,)]");
        for (var source : sources().entrySet()) {
            var calls = asked.matcher(source.getValue());
            while (calls.find()) {
                assertThat(bundle.containsKey(calls.group(1)))
                        .as(calls.group(1) + " in " + source.getKey()).isTrue();
            }
        }
    }

    private static Set<String> literals() throws IOException {
        return sources().values().stream()
                .flatMap(source -> WHOLE.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Map<Path, String> sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file, TextsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
