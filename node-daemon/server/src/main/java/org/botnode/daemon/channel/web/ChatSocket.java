package org.botnode.daemon.channel.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.NodeException.Refusal;
import org.botnode.daemon.conversation.Sender;
import org.botnode.daemon.conversation.Told;
import org.botnode.daemon.http.Socket;
import org.botnode.daemon.http.SocketListener;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreProblem;

/// One tab of a visitor. It says hello, gets what it has not seen, then each message is answered once it is committed:
/// `stored`, what the bot says, `done`. Messages of one socket are handled in their order.
final class ChatSocket implements SocketListener {

    private static final int REFUSED = 1008;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 10;

    private final ChatDesk desk;
    private final Guest guest;
    private final List<ServerFrame> early = new ArrayList<>();
    private boolean greeted;
    private volatile Optional<Sender> sender = Optional.empty();
    private volatile Optional<Seats.Seat> seat = Optional.empty();
    private FrameQueue frames;

    /// Who is at the other end.
    ///
    /// @param tenantId of the bot's tenant
    /// @param address  of the connection
    /// @param name     of whose sockets are counted together
    /// @param sender   who speaks; a visitor's own name, or whatever user the holder of a key names
    record Guest(long tenantId, String address, String name, Function<Optional<String>, Sender> sender) {}

    ChatSocket(ChatDesk desk, Guest guest) {
        this.desk = desk;
        this.guest = guest;
    }

    @Override
    public void opened(Socket socket) {
        frames = new FrameQueue(socket, desk.config().queuedBytes(), desk.config().closeGrace());
        seat = desk.seats().take(guest.tenantId(), guest.name(), guest.address());
        if (seat.isEmpty()) {
            frames.close(TRY_AGAIN_LATER, "Too many chats are open at once.");
        } else {
            Thread.ofVirtual().name("chat-hello-" + socket.traceId()).start(this::awaitHello);
        }
    }

    private void awaitHello() {
        try {
            Thread.sleep(desk.config().helloWithin());
            if (sender.isEmpty()) {
                frames.close(REFUSED, "The first frame says hello.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void text(Socket socket, String text) {
        if (seat.isEmpty()) {
            return;
        }
        switch (ClientFrame.parse(text)) {
            case ClientFrame.Hello hello when sender.isEmpty() -> hello(hello);
            case ClientFrame.Hello _ -> throw ClientFrame.malformed("Hello was said before.");
            case ClientFrame.Say say -> say(say, sender.orElseThrow(
                    () -> ClientFrame.malformed("The first frame says hello.")));
            case ClientFrame.Ping _ -> frames.send(ServerFrame.pong());
        }
    }

    @Override
    public void closed() {
        sender.ifPresent(it -> desk.rooms().leave(it, this));
        seat.ifPresent(Seats.Seat::close);
        if (frames != null) {
            frames.close();
        }
    }

    /// Something that was committed from another socket of the room.
    void hear(ServerFrame frame) {
        synchronized (early) {
            if (!greeted) {
                early.add(frame);
                return;
            }
        }
        frames.send(frame);
    }

    private void hello(ClientFrame.Hello hello) {
        var who = guest.sender().apply(hello.user());
        sender = Optional.of(who);
        // First into the room, then to the file: what is committed in between comes by both ways, never by neither.
        desk.rooms().enter(who, this);
        try {
            if (hello.last().isPresent()) {
                rest(who, hello.last().get());
            } else {
                begin(who);
            }
        } catch (NodeException refused) {
            refuse(Optional.empty(), refused);
            frames.close(TRY_AGAIN_LATER, "Come again later.");
        } catch (StoreException failed) {
            refuse(Optional.empty(), StoreProblem.of(failed));
            frames.close(TRY_AGAIN_LATER, "Come again later.");
        }
        synchronized (early) {
            greeted = true;
            early.forEach(frames::send);
            early.clear();
        }
    }

    private void begin(Sender who) {
        var told = desk.intake().open(who).orThrow();
        frames.send(ServerFrame.welcome(Optional.of(Long.toString(told.sessionId())),
                desk.transcripts().newest(told.tenantId(), told.sessionId(), PAGE)));
    }

    /// A tab that was away does not open a session: the visitor may not be looking.
    private void rest(Sender who, long last) {
        var session = desk.intake().session(who);
        var page = session.flatMap(id -> desk.transcripts().page(guest.tenantId(), id, last, PAGE));
        frames.send(ServerFrame.welcome(session.map(id -> Long.toString(id)),
                page.map(it -> it.messages()).orElse(List.of())));
        for (var more = 1; more < MOST_PAGES && page.flatMap(it -> it.next()).isPresent(); more++) {
            var after = Long.parseLong(page.get().next().get());
            page = desk.transcripts().page(guest.tenantId(), session.orElseThrow(), after, PAGE);
            page.ifPresent(it -> frames.send(ServerFrame.messages(it.messages())));
        }
    }

    private void say(ClientFrame.Say say, Sender who) {
        try {
            desk.limits().message(guest);
            tell(say.id(), who, desk.intake().take(who, say.id(), say.text()).orThrow());
        } catch (NodeException refused) {
            refuse(Optional.of(say.id()), refused);
        } catch (StoreException failed) {
            refuse(Optional.of(say.id()), StoreProblem.of(failed));
        }
    }

    private void tell(String id, Sender who, Told told) {
        var message = told.message().orElseThrow().view();
        frames.send(ServerFrame.stored(id, message));
        desk.rooms().tell(who, this, ServerFrame.message(message));
        for (var reply : told.replies()) {
            var frame = ServerFrame.message(reply.view());
            frames.send(frame);
            desk.rooms().tell(who, this, frame);
        }
        frames.send(ServerFrame.done(id));
    }

    private void refuse(Optional<String> id, NodeException refused) {
        frames.send(ServerFrame.refused(id, refused.problem(), refused.refusal().flatMap(Refusal::retryAfter)));
    }
}
