package org.botnode.daemon.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SlowReaderTest {

    /// One answer is 800 KiB: it fits into the queue that the test sets, forty of them do not.
    private static final String TALKATIVE = """
            line = "abcdefghij"
            FOR i = 1 TO 13
                line = line + line
            NEXT
            WHILE TRUE
                HEAR x
                FOR i = 1 TO 10
                    TALK line
                NEXT
            WEND
            """;

    @TempDir
    Path directory;

    @Test
    void readerThatTakesNothingIsCutOffAndHoldsNobodyUp() throws Exception {
        try (var rig = new ChatRig(directory, new WebChatConfig(10, 10, 10, 10, 1000, 1000, 10, 1 << 20,
                Duration.ofSeconds(20), Duration.ofMillis(100), Optional.empty()))) {
            rig.talk.install("talkative", TALKATIVE);
            try (var slow = new Socket("127.0.0.1", rig.socket("talkative").getPort())) {
                upgrade(slow, rig.socket("talkative").getPath());
                say(slow.getOutputStream(), "{\"type\":\"hello\",\"user\":\"slow\"}");
                // It goes on asking and reads no answer, until it is cut off.
                assertThatThrownBy(() -> {
                    for (var i = 0; true; i++) {
                        say(slow.getOutputStream(), "{\"type\":\"message\",\"id\":\"m-" + i + "\",\"text\":\"go\"}");
                    }
                }).isInstanceOf(IOException.class);
                while (rig.openSockets() > 0) {
                    Thread.onSpinWait();
                }
            }
            try (var quick = new ChatClient(rig.socket("talkative"), java.util.Map.of("Authorization", ChatRig.KEY))) {
                quick.hello();
                quick.next("welcome");
                quick.say("m-1", "go");
                quick.next("stored");
                assertThat(quick.text()).hasSize(81_920);
            }
        }
    }

    private static void upgrade(Socket socket, String path) throws IOException {
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + socket.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
                + "Sec-WebSocket-Version: 13\r\nAuthorization: " + ChatRig.KEY + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(socket.getInputStream().read());
        }
        assertThat(head.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 101");
    }

    /// One text frame, masked by zeros.
    private static void say(OutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isLessThan(126);
        out.write(ByteBuffer.allocate(6 + bytes.length).put((byte) 0x81).put((byte) (0x80 | bytes.length)).putInt(0)
                .put(bytes).array());
    }
}
