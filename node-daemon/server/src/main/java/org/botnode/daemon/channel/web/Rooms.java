package org.botnode.daemon.channel.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.botnode.daemon.conversation.Sender;

/// The sockets that follow one conversation: the tabs of one browser. Thread-safe.
final class Rooms {

    private final ConcurrentHashMap<Sender, Set<ChatSocket>> rooms = new ConcurrentHashMap<>();

    void enter(Sender conversation, ChatSocket socket) {
        rooms.compute(conversation, (_, room) -> {
            var joined = room == null ? ConcurrentHashMap.<ChatSocket>newKeySet() : room;
            joined.add(socket);
            return joined;
        });
    }

    void leave(Sender conversation, ChatSocket socket) {
        rooms.computeIfPresent(conversation, (_, room) -> {
            room.remove(socket);
            return room.isEmpty() ? null : room;
        });
    }

    /// Shows a frame to the others of the room.
    void tell(Sender conversation, ChatSocket from, ServerFrame frame) {
        for (var socket : rooms.getOrDefault(conversation, Set.of())) {
            if (socket != from) {
                socket.hear(frame);
            }
        }
    }
}
