package org.botnode.daemon.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.trial.Transcript.Expected;
import org.botnode.daemon.trial.Transcript.Turn;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void eachLineIsReadByItsFirstCharacter() {
        var transcript = Transcript.parse("t", """
                # before anybody speaks
                @time 2026-03-01T10:00
                < Hello.
                ? a=Apples | Pears

                @user bob
                > one
                | two
                < first
                |
                |   third
                <~ PART
                <*
                <...
                ?
                """.replace("\n", "\r\n"));

        assertThat(transcript.turns()).containsExactly(
                new Turn(3, "user", Optional.of(Instant.parse("2026-03-01T10:00:00Z")), Optional.empty(),
                        List.of(new Expected.Exactly("Hello.")), Optional.of(List.of("a=Apples", "Pears"))),
                new Turn(7, "bob", Optional.empty(), Optional.of("one\ntwo"),
                        List.of(new Expected.Exactly("first\n\n  third"), new Expected.Containing("PART"),
                                new Expected.Any(), new Expected.Rest()), Optional.of(List.of())));
    }

    @Test
    void whatIsNoTranscriptIsToldByItsLine() {
        assertThatThrownBy(() -> Transcript.parse("t", "> hi\nhello\n")).isInstanceOf(NodeException.class)
                .hasMessageContaining("t:2 is no line of a transcript: a line begins with one of");
        assertThatThrownBy(() -> Transcript.parse("t", "| hi\n")).hasMessageContaining("t:1");
        assertThatThrownBy(() -> Transcript.parse("t", "> hi\n<*\n| hi\n")).hasMessageContaining("t:3");
        assertThatThrownBy(() -> Transcript.parse("t", "@time noon\n")).hasMessageContaining("a time is 2026-03-01");
        assertThatThrownBy(() -> Transcript.parse("t", "@moon full\n")).hasMessageContaining("there is no `@moon`");
        assertThatThrownBy(() -> Transcript.parse("t", "# nothing\n")).hasMessageContaining("nobody says anything");
    }

    @Test
    void messagesFitLikeAPattern() {
        var hello = new Expected.Exactly("Hello.");
        var any = new Expected.Any();
        var rest = new Expected.Rest();

        assertThat(TranscriptRun.fits(List.of(), List.of())).isTrue();
        assertThat(TranscriptRun.fits(List.of(), List.of("Hello."))).isFalse();
        assertThat(TranscriptRun.fits(List.of(hello), List.of())).isFalse();
        assertThat(TranscriptRun.fits(List.of(hello), List.of("Hello."))).isTrue();
        assertThat(TranscriptRun.fits(List.of(hello), List.of("hello."))).isFalse();
        assertThat(TranscriptRun.fits(List.of(new Expected.Containing("ELL")), List.of("Hello."))).isTrue();
        assertThat(TranscriptRun.fits(List.of(any), List.of("a", "b"))).isFalse();
        assertThat(TranscriptRun.fits(List.of(rest, hello), List.of("a", "b", "Hello."))).isTrue();
        assertThat(TranscriptRun.fits(List.of(rest, hello), List.of("a", "b"))).isFalse();
        assertThat(TranscriptRun.fits(List.of(any, rest), List.of("a"))).isTrue();
    }
}
