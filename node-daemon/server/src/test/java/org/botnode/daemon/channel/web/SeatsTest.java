package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private final Seats seats = new Seats(new WebChatConfig(5, 2, 4, 3, 1, 1, 1, 1, Duration.ofSeconds(1), Duration.ZERO, Optional.empty()));

    @Test
    void visitorAddressTenantAndNodeAreBounded() {
        var first = seats.take(1, "ann", "10.0.0.1").orElseThrow();
        assertThat(seats.take(1, "ann", "10.0.0.1")).isPresent();
        assertThat(seats.take(1, "ann", "10.0.0.1")).isEmpty();
        assertThat(seats.take(1, "bob", "10.0.0.1")).isPresent();
        assertThat(seats.take(1, "eve", "10.0.0.1")).isEmpty();
        assertThat(seats.take(1, "eve", "10.0.0.2")).isPresent();
        assertThat(seats.take(1, "joe", "10.0.0.3")).isEmpty();
        assertThat(seats.take(2, "joe", "10.0.0.3")).isPresent();
        assertThat(seats.take(3, "kim", "10.0.0.4")).isEmpty();

        first.close();
        first.close();

        assertThat(seats.take(1, "joe", "10.0.0.3")).isPresent();
        assertThat(seats.take(3, "kim", "10.0.0.4")).isEmpty();
    }
}
