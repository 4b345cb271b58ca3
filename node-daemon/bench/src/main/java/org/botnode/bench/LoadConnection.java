package org.botnode.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One keep-alive connection: one request out, one answer in.
final class LoadConnection {

    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS = "HTTP/1.1 ".length();

    private final SocketChannel channel;
    private final LoadPlan plan;
    private final int number;
    private final byte[] head;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 17);
    private long messages;
    private long sent;
    private boolean succeeded;

    LoadConnection(SocketChannel channel, LoadPlan plan, int number) {
        this.channel = channel;
        this.plan = plan;
        this.number = number;
        String target = plan.targets().get(number % plan.targets().size());
        this.head = ("POST " + target + " HTTP/1.1\r\nHost: " + plan.host() + ":" + plan.port()
                + (plan.authorization().isEmpty() ? "" : "\r\nAuthorization: " + plan.authorization())
                + "\r\nContent-Type: application/json\r\nContent-Length: ").getBytes(StandardCharsets.US_ASCII);
    }

    void send() throws IOException {
        byte[] body = ("{\"id\":\"m-" + messages + "\",\"user\":\"u-" + number + "-" + messages / plan.messagesPerUser()
                + "\",\"text\":\"" + plan.text() + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(head.length + length.length + body.length);
        out.put(head).put(length).put(body).flip();
        in.clear();
        messages++;
        sent = System.nanoTime();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /// Takes in what came; whether the answer is whole.
    boolean receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the connection was closed");
        }
        int end = end();
        if (end < 0 || in.position() < end) {
            return false;
        }
        succeeded = in.get(STATUS) == '2' && in.get(STATUS + 1) == '0' && in.get(STATUS + 2) == '0';
        return true;
    }

    boolean succeeded() {
        return succeeded;
    }

    long nanos() {
        return System.nanoTime() - sent;
    }

    /// The answer as text, for a person.
    String answer() {
        return new String(in.array(), 0, Math.min(in.position(), 600), StandardCharsets.UTF_8);
    }

    /// Where the answer ends, by its Content-Length; -1 while its head is not whole.
    private int end() {
        byte[] bytes = in.array();
        int size = in.position();
        int length = -1;
        for (int at = 0; at + 3 < size; at++) {
            if (bytes[at] != '\r') {
                continue;
            }
            if (bytes[at + 2] == '\r') {
                return length < 0 ? at + 4 : at + 4 + length;
            }
            if (isLength(bytes, at, size)) {
                length = number(bytes, at + LENGTH.length);
            }
        }
        return -1;
    }

    private static boolean isLength(byte[] bytes, int at, int size) {
        if (at + LENGTH.length >= size) {
            return false;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            int wanted = LENGTH[i];
            int found = bytes[at + i] >= 'A' && bytes[at + i] <= 'Z' ? bytes[at + i] + 32 : bytes[at + i];
            if (found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
