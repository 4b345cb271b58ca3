package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private final Seats seats = new Seats(new WebChatConfig(4, 2, 3, 1, 1, 1, 1, Duration.ofSeconds(1), Duration.ZERO, Optional.empty()));

    @Test
    void visitorAddressAndNodeAreBounded() {
        var first = seats.take("ann", "10.0.0.1").orElseThrow();
        assertThat(seats.take("ann", "10.0.0.1")).isPresent();
        assertThat(seats.take("ann", "10.0.0.1")).isEmpty();
        assertThat(seats.take("bob", "10.0.0.1")).isPresent();
        assertThat(seats.take("eve", "10.0.0.1")).isEmpty();
        assertThat(seats.take("eve", "10.0.0.2")).isPresent();
        assertThat(seats.take("joe", "10.0.0.3")).isEmpty();

        first.close();
        first.close();

        assertThat(seats.take("joe", "10.0.0.3")).isPresent();
        assertThat(seats.take("joe", "10.0.0.3")).isEmpty();
    }
}
