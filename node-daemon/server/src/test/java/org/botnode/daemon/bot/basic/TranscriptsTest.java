package org.botnode.daemon.bot.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptsTest {

    static final Limits UNHURRIED = new Limits(1_000_000, 100_000, 100, 10 << 20, 1_000_000, 1 << 20, 1_000,
            Duration.ofSeconds(300), Duration.ofSeconds(300));
    static final Limits ONE_INSTRUCTION = new Limits(1_000_000, 100_000, 100, 10 << 20, 1_000_000, 1 << 20, 1_000,
            Duration.ofSeconds(300), Duration.ZERO);

    static Stream<Transcript> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/dialogs"))) {
            return files.sorted().map(Transcript::read).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void botSaysWhatTheTranscriptSays(Transcript transcript) {
        List<String> said = transcript.play(UNHURRIED, false);

        assertThat(said).as(transcript.name()).isEqualTo(transcript.lines());
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void runThatIsStoredAfterEveryInstructionSaysTheSame(Transcript transcript) {
        List<String> said = transcript.play(ONE_INSTRUCTION, true);

        assertThat(said).as(transcript.name()).isEqualTo(transcript.lines());
    }
}
