package org.botnode.daemon.channel.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// What the visitor's side sends; `docs/web-chat.md` describes it.
sealed interface ClientFrame {

    /// The first frame.
    ///
    /// @param user who speaks, where the socket was opened with an API key
    /// @param last id of the newest message that the sender has; absent where it has none
    record Hello(Optional<String> user, Optional<Long> last) implements ClientFrame {}

    /// A message, with the sender's own id.
    record Say(String id, String text) implements ClientFrame {}

    record Ping() implements ClientFrame {}

    /// @throws NodeException where it is no frame; the socket is closed for it
    static ClientFrame parse(String text) {
        var raw = Json.read(text.getBytes(StandardCharsets.UTF_8), Raw.class);
        return switch (raw.type()) {
            case "hello" -> new Hello(Optional.ofNullable(raw.user()), Optional.ofNullable(raw.last()).map(ClientFrame::id));
            case "message" -> new Say(given(raw.id()), given(raw.text()));
            case "ping" -> new Ping();
            case null, default -> throw malformed("A frame's type is hello, message or ping.");
        };
    }

    private static String given(String field) {
        return field == null ? "" : field;
    }

    private static long id(String last) {
        try {
            return Long.parseLong(last);
        } catch (NumberFormatException _) {
            throw malformed("`last` is the id of a message.");
        }
    }

    static NodeException malformed(String message) {
        return new NodeException(ProblemKind.MALFORMED_REQUEST, message, "");
    }

    /// A frame as it travels.
    record Raw(String type, String id, String text, String user, String last) {}
}
