package org.botnode.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FloodTest {

    private static final FloodLimits SHORT = new FloodLimits(50, Duration.ofMillis(400), 20);

    @Test
    void headThatComesByteByByteIsCutOffAndNobodyElseIs() throws Exception {
        try (var server = new RawServer(SHORT); var quiet = server.connect(); var slow = server.connect();
                var drip = server.connect()) {
            assertThat(quiet.ask(RawServer.ASK)).startsWith("HTTP/1.1 200");
            slow.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            drip.send("GET /thing HTTP/1.1\r\nHost: localhost\r\nX-More: ");

            var dripping = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        drip.send("a");
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            drip.untilClosed();
            dripping.join();

            server.gate.release();
            assertThat(slow.answer()).startsWith("HTTP/1.1 200").contains("took long");
            assertThat(quiet.ask(RawServer.ASK)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void connectionThatSaysNothingIsCutOff() throws Exception {
        try (var server = new RawServer(SHORT); var silent = server.connect(); var other = server.connect()) {
            silent.untilClosed();

            other.untilClosed();
            try (var later = server.connect()) {
                assertThat(later.ask(RawServer.ASK)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void addressHasSoManyConnectionsAndNoMore() throws Exception {
        try (var server = new RawServer(new FloodLimits(2, Duration.ofMinutes(1), 20)); var first = server.connect()) {
            try (var second = server.connect(); var third = server.connect()) {
                assertThat(first.ask(RawServer.ASK)).startsWith("HTTP/1.1 200");
                assertThat(second.ask(RawServer.ASK)).startsWith("HTTP/1.1 200");
                third.untilClosed();
            }
            // The server notices in its own time that the second one went.
            var answer = "";
            while (answer.isEmpty()) {
                try (var again = server.connect()) {
                    answer = again.ask(RawServer.ASK);
                } catch (IOException refused) {
                    answer = "";
                }
            }
            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(first.ask(RawServer.ASK)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void socketThatFloodsIsClosed() throws Exception {
        try (var server = new RawServer(new FloodLimits(50, Duration.ofSeconds(10), 1)); var socket = open(server)) {
            for (var frame = 0; frame < 2; frame++) {
                socket.send(frame(0x81, 'x'));
                assertThat(next(socket)).containsExactly(0x81, 1, 'x');
            }
            // A burst of two at one a second: many more at once find no room.
            for (var frame = 0; frame < 50; frame++) {
                socket.send(frame(0x89, 'p'));
            }
            var got = next(socket);
            while (got[0] == 0x8a) {
                got = next(socket);
            }
            assertThat(got[0]).isEqualTo(0x88);
            assertThat(got[2] << 8 | got[3]).isEqualTo(1008);
            socket.send(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
            socket.untilClosed();
        }
    }

    @Test
    void floodThatGoesOnIsCutOff() throws Exception {
        try (var server = new RawServer(new FloodLimits(50, Duration.ofSeconds(10), 1)); var socket = open(server)) {
            assertThatThrownBy(() -> {
                while (true) {
                    socket.send(frame(0x89, 'p'));
                }
            }).isInstanceOf(IOException.class);
        }
    }

    @Test
    void ordinaryPaceIsNoFlood() {
        var rate = new FrameRate(2, 0);
        for (var frame = 0; frame < 4; frame++) {
            assertThat(rate.take(0)).isTrue();
        }
        assertThat(rate.take(0)).isFalse();
        assertThat(rate.take(499_000_000)).isFalse();
        for (var half = 2; half < 40; half++) {
            assertThat(rate.take(half * 500_000_000L)).isTrue();
        }
    }

    @Test
    void frameOfNoKnownKindEndsTheSocketByTheProtocolsCode() throws Exception {
        for (var opcode : new int[] {0x83, 0x84, 0x87, 0x8b, 0x8f}) {
            try (var server = new RawServer(FloodLimits.defaults()); var socket = open(server)) {
                socket.send(frame(opcode, 'x'));

                var got = next(socket);

                assertThat(got[0]).as("opcode %x", opcode).isEqualTo(0x88);
                assertThat(got[2] << 8 | got[3]).isEqualTo(1002);
                socket.untilClosed();
            }
        }
    }

    @Test
    void pingThatIsTooLongForAnAnswerEndsTheSocketByTheProtocolsCode() throws Exception {
        try (var server = new RawServer(FloodLimits.defaults()); var socket = open(server)) {
            var ping = new byte[8 + 144];
            System.arraycopy(new byte[] {(byte) 0x89, (byte) 0xfe, 0, (byte) 144}, 0, ping, 0, 4);
            socket.send(ping);

            var got = next(socket);

            assertThat(got[0]).isEqualTo(0x88);
            assertThat(got[2] << 8 | got[3]).isEqualTo(1002);
        }
    }

    private static RawClient open(RawServer server) throws Exception {
        var socket = server.connect();
        var answer = socket.ask("GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 101");
        return socket;
    }

    /// Masked by zeros.
    private static byte[] frame(int first, char payload) {
        return new byte[] {(byte) first, (byte) 0x81, 0, 0, 0, 0, (byte) payload};
    }

    private static int[] next(RawClient socket) throws IOException {
        var first = socket.read();
        var length = socket.read();
        var frame = new int[length + 2];
        frame[0] = first;
        frame[1] = length;
        for (var at = 2; at < frame.length; at++) {
            frame[at] = socket.read();
        }
        return frame;
    }
}
