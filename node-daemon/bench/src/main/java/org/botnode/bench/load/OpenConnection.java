package org.botnode.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.regex.Pattern;
import org.botnode.bench.AnswerReader;

/// One keep-alive connection with at most one request under way. One thread.
final class OpenConnection {

    /// A page of ten messages of 4 KB, and more than half again.
    private static final int LARGEST = 1 << 16;
    private static final int REFUSAL = 4_000;
    private static final int SESSION_WITHIN = 600;
    private static final Pattern SESSION = Pattern.compile("\"session\":\"(\\d{1,20})\"");
    private static final Pattern NAMED = Pattern.compile("\"(?:bottleneck|scope)\":\"([^\"]{1,60})\"");

    private final InetSocketAddress address;
    private final Selector selector;
    private final AnswerReader in = new AnswerReader(LARGEST);
    private SocketChannel channel;
    private Requests.Asked asked;
    private long due;

    OpenConnection(InetSocketAddress address, Selector selector) throws IOException {
        this.address = address;
        this.selector = selector;
        connect();
    }

    private void connect() throws IOException {
        channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// Breaks off whatever is under way and starts anew.
    void renew() throws IOException {
        close();
        connect();
        asked = null;
    }

    void close() throws IOException {
        channel.close();
    }

    /// @param intended when it was meant to be sent
    void send(Requests.Asked request, long intended) throws IOException {
        asked = request;
        due = intended;
        in.next();
        while (request.bytes().hasRemaining()) {
            channel.write(request.bytes());
        }
    }

    boolean receive() throws IOException {
        return in.receive(channel);
    }

    Optional<Requests.Asked> asked() {
        return Optional.ofNullable(asked);
    }

    void done() {
        asked = null;
    }

    long due() {
        return due;
    }

    int status() {
        return in.status();
    }

    /// The session that an exchange names; null where there is none.
    String session() {
        var found = SESSION.matcher(in.text(SESSION_WITHIN));
        return found.find() ? found.group(1) : null;
    }

    /// Status, kind of the problem and what it names as short, as `503 busy processor`.
    String refusal() {
        String text = in.text(REFUSAL);
        var kind = Pattern.compile("/problems/([a-z-]{1,40})").matcher(text);
        var named = NAMED.matcher(text);
        String last = "";
        while (named.find()) {
            // The bottleneck stands behind the scope; whichever comes last tells most.
            last = " " + named.group(1);
        }
        return status() + (kind.find() ? " " + kind.group(1) : "") + last;
    }
}
