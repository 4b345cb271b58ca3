package org.botnode.daemon.conversation;

import java.util.Objects;
import org.botnode.daemon.store.Channel;

/// Who speaks, and to whom.
///
/// @param tenant  slug
/// @param bot     slug
/// @param account the channel account that the user's name belongs to: `api` of the API, `web` of the web chat
/// @param user    the user as the channel account names it
public record Sender(String tenant, String bot, Channel channel, String account, String user) {

    /// The channel account of the HTTP API.
    public static final String API = "api";
    /// The channel account of the web chat.
    public static final String WEB = "web";

    public Sender {
        Objects.requireNonNull(channel);
    }

    /// A user of the HTTP API.
    public static Sender api(String tenant, String bot, String user) {
        return new Sender(tenant, bot, Channel.API, API, user);
    }

    /// A visitor of the web chat.
    public static Sender web(String tenant, String bot, String visitor) {
        return new Sender(tenant, bot, Channel.WEB, WEB, visitor);
    }
}
