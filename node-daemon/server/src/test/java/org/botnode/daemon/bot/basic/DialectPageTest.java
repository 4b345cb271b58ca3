package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectPageTest {

    @Test
    void pageHasTheTableOfVerbsAsItIs() {
        List<String> rows = DialectPage.text().lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(rows).containsExactlyElementsOf(Arrays.stream(Verb.values()).map(DialectPage::row).toList());
    }

    @Test
    void pageNamesEveryFunction() {
        String page = DialectPage.text();

        assertThat(Function.names()).allSatisfy(name -> assertThat(page).containsPattern("\\b" + name.toUpperCase(Locale.ROOT) + "\\b"));
    }

    static Stream<Transcript> examples() {
        return DialectPage.examples().stream();
    }

    @Test
    void pageHasExamples() {
        assertThat(DialectPage.examples()).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleSaysWhatThePageSays(Transcript example) {
        assertThat(example.play(TranscriptsTest.UNHURRIED, false)).as(example.name()).isEqualTo(example.lines());
    }
}
