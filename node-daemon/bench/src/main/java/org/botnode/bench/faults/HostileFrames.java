package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Frames of a WebSocket that break its rules, or keep them and hold nonsense, and openings of sockets that are none.
///
/// Frames are sent over a socket that stays open as long as the node lets it: after each input a ping asks whether the
/// node still listens, unless the input ends in the middle of a frame.
final class HostileFrames implements Family {

    private static final List<String> BOTS = List.of("echo", "..%2f..%2facme", "nobody", "%00", "echo%20", "%2e%2e", "%c0%ae%c0%ae%c0%af");
    private static final int PATIENCE = 10_000;

    private final URI node;
    private final String key;
    private final ChatLine line;

    /// @param sender its number, which no other has
    HostileFrames(URI node, String key, int sender) {
        this.node = node;
        this.key = key;
        this.line = new ChatLine(node, opening("echo", "13"), "s" + sender);
    }

    private String opening(String bot, String version) {
        return "GET /api/v1/tenants/acme/bots/" + bot + "/chat HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: " + version
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + key + "\r\n\r\n";
    }

    @Override
    public byte[] make(Dice dice) {
        var frames = new ByteArrayOutputStream();
        if (dice.in(12)) {
            var opening = opening(dice.one(BOTS), dice.in(5) ? "99" : "13").getBytes(StandardCharsets.US_ASCII);
            frames.writeBytes(dice.in(3) ? dice.spoilt(opening) : opening);
        }
        for (var i = 1 + dice.below(4); i > 0; i--) {
            frames.writeBytes(dice.in(14) ? dice.bytes(60) : frame(dice));
        }
        return frames.toByteArray();
    }

    @Override
    public Outcome send(byte[] input) throws IOException {
        if (isOpening(input)) {
            return alone(input);
        }
        return Frames.isWhole(input) ? line.send(input) : line.sendLast(input);
    }

    private static boolean isOpening(byte[] input) {
        return input.length > 0 && input[0] == 'G';
    }

    /// An opening, with frames that do not wait for its answer.
    private Outcome alone(byte[] input) throws IOException {
        try (var wire = new Wire(node)) {
            wire.open();
            wire.write(input);
            try {
                wire.end();
            } catch (IOException closed) {
                // By the node, which has the right to.
            }
            return Judge.all(new String(wire.rest(PATIENCE), StandardCharsets.ISO_8859_1), input);
        }
    }

    private static byte[] frame(Dice dice) {
        var payload = switch (dice.below(5)) {
            case 0 -> dice.bytes(300);
            case 1 -> dice.json(3).getBytes(StandardCharsets.UTF_8);
            case 2 -> ("{\"type\":\"message\",\"id\":" + Dice.quoted("m" + dice.below(1 << 30)) + ",\"text\":" + dice.json(0) + "}")
                    .getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"type\":\"hello\",\"user\":" + Dice.quoted(dice.word()) + ",\"last\":" + dice.json(1) + "}")
                    .getBytes(StandardCharsets.UTF_8);
            default -> ("{\"type\":" + Dice.quoted(dice.word()) + ",\"id\":" + Dice.quoted(dice.word()) + ",\"text\":"
                    + dice.json(1) + "}").getBytes(StandardCharsets.UTF_8);
        };
        var out = new ByteArrayOutputStream();
        out.write(dice.in(5) ? dice.below(256) : dice.in(6) ? dice.one(List.of(0x01, 0x00, 0x80, 0x89, 0x8a, 0x82, 0x88)) : 0x81);
        var mask = dice.in(20) ? 0 : 0x80;
        var told = dice.in(20) ? dice.below(1 << 16) : payload.length;
        if (told < 126 && !dice.in(30)) {
            out.write(mask | told);
        } else if (dice.in(12)) {
            out.write(mask | 127);
            out.writeBytes(new byte[] {(byte) (dice.in(2) ? 0xff : 0), 0, 0, 0, 0, 0, (byte) (told >> 8), (byte) told});
        } else {
            out.write(mask | 126);
            out.write(told >> 8);
            out.write(told);
        }
        if (mask != 0) {
            out.writeBytes(new byte[4]);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    @Override
    public void close() {
        line.close();
    }
}
