package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WholeStreamTest {

    @Test
    void wholeAnswerEnds() throws IOException {
        var in = of(10, 10);

        assertThat(in.read()).isZero();
        assertThat(in.skip(2)).isEqualTo(2);
        assertThat(in.readAllBytes()).hasSize(7);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void answerThatIsCutOffFails() {
        assertThatThrownBy(() -> of(9, 10).readAllBytes()).isInstanceOf(IOException.class).hasMessageContaining("1 bytes too early");
        assertThatThrownBy(() -> of(0, 10).read()).isInstanceOf(IOException.class);
    }

    private static InputStream of(int there, long length) {
        return new WholeStream(new ByteArrayInputStream(new byte[there]), length);
    }
}
