package org.botnode.bench.faults;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The form of a WebSocket's frames (RFC 6455, section 5.2).
final class Frames {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PONG = 10;
    private static final int LONGEST = 16 << 20;

    private Frames() {}

    /// One that came from the node.
    record Frame(int opcode, byte[] payload) {}

    /// Masked with zeros, which leaves the payload as it is.
    static byte[] masked(int first, byte[] payload) {
        if (payload.length > 125) {
            throw new IllegalArgumentException("a short frame has at most 125 bytes");
        }
        return ByteBuffer.allocate(6 + payload.length).put((byte) first).put((byte) (0x80 | payload.length)).putInt(0).put(payload).array();
    }

    /// Whether bytes are frames whose lengths are true: the node then waits for no rest.
    static boolean isWhole(byte[] frames) {
        var at = 0L;
        while (at + 2 <= frames.length) {
            var second = frames[(int) at + 1] & 0xff;
            var head = 2 + ((second & 0x80) != 0 ? 4 : 0) + switch (second & 0x7f) {
                case 126 -> 2;
                case 127 -> 8;
                default -> 0;
            };
            if (at + head > frames.length) {
                return false;
            }
            var length = switch (second & 0x7f) {
                case 126 -> ByteBuffer.wrap(frames).getShort((int) at + 2) & 0xffffL;
                case 127 -> ByteBuffer.wrap(frames).getLong((int) at + 2);
                default -> second & 0x7fL;
            };
            if (length < 0 || length > frames.length) {
                return false;
            }
            at += head + length;
        }
        return at == frames.length;
    }

    /// The next frame from the node, which masks none.
    static Frame read(InputStream in) throws IOException {
        var first = byteOf(in);
        long length = byteOf(in) & 0x7f;
        if (length >= 126) {
            var more = in.readNBytes(length == 126 ? 2 : 8);
            length = 0;
            for (var one : more) {
                length = length << 8 | one & 0xff;
            }
        }
        var payload = in.readNBytes((int) Math.min(length, LONGEST));
        if (payload.length < length) {
            throw new EOFException();
        }
        return new Frame(first & 0x0f, payload);
    }

    private static int byteOf(InputStream in) throws IOException {
        var one = in.read();
        if (one < 0) {
            throw new EOFException();
        }
        return one;
    }
}
