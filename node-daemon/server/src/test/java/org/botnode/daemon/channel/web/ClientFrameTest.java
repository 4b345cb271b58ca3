package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.botnode.client.JsonException;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;

class ClientFrameTest {

    @Test
    void framesAreRead() {
        assertThat(ClientFrame.parse("{\"type\":\"hello\"}"))
                .isEqualTo(new ClientFrame.Hello(Optional.empty(), Optional.empty()));
        assertThat(ClientFrame.parse("{\"type\":\"hello\",\"user\":\"u\",\"last\":\"12\"}"))
                .isEqualTo(new ClientFrame.Hello(Optional.of("u"), Optional.of(12L)));
        assertThat(ClientFrame.parse("{\"type\":\"message\",\"id\":\"m\",\"text\":\"hi\"}"))
                .isEqualTo(new ClientFrame.Say("m", "hi"));
        assertThat(ClientFrame.parse("{\"type\":\"ping\"}")).isEqualTo(new ClientFrame.Ping());
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> ClientFrame.parse("{\"type\":\"dance\"}")).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> ClientFrame.parse("{}")).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> ClientFrame.parse("{\"type\":\"hello\",\"last\":\"x\"}")).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> ClientFrame.parse("[".repeat(1000))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> ClientFrame.parse("hello")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> ClientFrame.parse("null")).isInstanceOf(JsonException.class);
    }
}
