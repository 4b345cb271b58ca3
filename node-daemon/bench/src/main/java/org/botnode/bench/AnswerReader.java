package org.botnode.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Takes in one HTTP answer after the other from a connection, by their Content-Length. One thread.
public final class AnswerReader {

    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS = "HTTP/1.1 ".length();

    private final ByteBuffer in;

    /// @param largest bytes of an answer, its head included
    public AnswerReader(int largest) {
        in = ByteBuffer.allocate(largest);
    }

    /// Forgets the last answer.
    public void next() {
        in.clear();
    }

    /// Takes in what came; whether the answer is whole.
    public boolean receive(SocketChannel channel) throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the connection was closed");
        }
        if (!in.hasRemaining()) {
            throw new IOException("an answer is longer than " + in.capacity() + " bytes");
        }
        int end = end();
        return end >= 0 && in.position() >= end;
    }

    /// The status of a whole answer.
    public int status() {
        return number(in.array(), STATUS);
    }

    /// The answer as text, so many characters of it at most.
    public String text(int most) {
        return new String(in.array(), 0, Math.min(in.position(), most), StandardCharsets.UTF_8);
    }

    /// Where the answer ends; -1 while its head is not whole.
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
