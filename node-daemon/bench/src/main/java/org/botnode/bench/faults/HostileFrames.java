package org.botnode.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Frames of a WebSocket that break its rules, or keep them and hold nonsense.
final class HostileFrames implements Family {

    private static final List<String> BOTS = List.of("echo", "..%2f..%2facme", "nobody", "%00", "echo%20", "%2e%2e");

    private final URI node;
    private final String key;

    HostileFrames(URI node, String key) {
        this.node = node;
        this.key = key;
    }

    @Override
    public Outcome send(Dice dice) throws IOException {
        try (var wire = new Wire(node)) {
            wire.open();
            wire.write(("GET /api/v1/tenants/acme/bots/" + (dice.in(4) ? dice.one(BOTS) : "echo") + "/chat?user=u" + dice.below(50)
                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
                    + (dice.in(20) ? "99" : "13") + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                    + key + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var frames = new ByteArrayOutputStream();
            for (var i = 1 + dice.below(4); i > 0; i--) {
                frames.write(dice.in(12) ? dice.bytes(60) : frame(dice));
            }
            frames.write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
            wire.write(frames.toByteArray());
            try {
                wire.end();
            } catch (IOException closed) {
                // By the node, which has the right to.
            }
            var told = new String(wire.rest(10_000), StandardCharsets.ISO_8859_1);
            var broken = told.indexOf("HTTP/1.1 5");
            return broken >= 0 && !told.contains("/problems/busy")
                    ? Judge.broken(told.substring(broken), frames.toByteArray()) : Outcome.FINE;
        }
    }

    private static byte[] frame(Dice dice) {
        var payload = switch (dice.below(4)) {
            case 0 -> dice.bytes(300);
            case 1 -> dice.json(3).getBytes(StandardCharsets.UTF_8);
            default -> ("{\"type\":" + Dice.quoted(dice.word()) + ",\"id\":" + Dice.quoted(dice.word()) + ",\"text\":"
                    + dice.json(1) + "}").getBytes(StandardCharsets.UTF_8);
        };
        var out = new ByteArrayOutputStream();
        out.write(dice.in(3) ? dice.below(256) : 0x81);
        var mask = dice.in(8) ? 0 : 0x80;
        var told = dice.in(10) ? dice.below(1 << 16) : payload.length;
        if (told < 126) {
            out.write(mask | told);
        } else if (dice.in(6)) {
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
        // Each input has a connection of its own.
    }
}
