package org.botnode.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One keep-alive connection: one request out, one answer in.
final class LoadConnection {

    private final SocketChannel channel;
    private final LoadPlan plan;
    private final int number;
    private final byte[] head;
    private final AnswerReader in = new AnswerReader(1 << 17);
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
        in.next();
        messages++;
        sent = System.nanoTime();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /// Takes in what came; whether the answer is whole.
    boolean receive() throws IOException {
        if (!in.receive(channel)) {
            return false;
        }
        succeeded = in.status() == 200;
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
        return in.text(600);
    }
}
