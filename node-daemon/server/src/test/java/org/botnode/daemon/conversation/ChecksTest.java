package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.botnode.client.Problem.FieldError;
import org.junit.jupiter.api.Test;

class ChecksTest {

    @Test
    void soundMessageHasNoErrors() {
        assertThat(Checks.message("u-1", "m-1", "hi", 100)).isEmpty();
        assertThat(Checks.message("ü".repeat(200), "m".repeat(200), "\u20ac".repeat(33), 100)).isEmpty();
    }

    @Test
    void everyWrongFieldIsNamed() {
        assertThat(Checks.message(null, "", null, 100)).extracting(FieldError::field).containsExactly("id", "user", "text");
        assertThat(Checks.message("u\n", "m".repeat(201), "a\0b", 100)).extracting(FieldError::field)
                .containsExactly("id", "user", "text");
    }

    @Test
    void textIsMeasuredInBytes() {
        assertThat(Checks.message("u", "m", "\u20ac".repeat(34), 100)).extracting(FieldError::field).containsExactly("text");
        assertThat(Checks.message("u", "m", "a".repeat(100), 100)).isEmpty();
    }
}
