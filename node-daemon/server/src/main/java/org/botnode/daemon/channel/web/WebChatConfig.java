package org.botnode.daemon.channel.web;

import java.time.Duration;
import java.util.Optional;
import org.botnode.daemon.Settings;

/// How much of the web chat one visitor, one address and all of them together may take.
///
/// @param sockets            open at a time
/// @param socketsPerVisitor  the tabs of one browser
/// @param socketsPerTenant   those of all of a tenant's bots
/// @param socketsPerAddress  the browsers behind one address
/// @param messagesPerVisitor a minute; half as many more in a burst
/// @param messagesPerAddress a minute; half as many more in a burst
/// @param visitsPerAddress   pages that ask who they are, a minute; half as many more in a burst
/// @param queuedBytes        frames that wait for a slow reader
/// @param helloWithin        how long a new socket may be silent
/// @param closeGrace         for a slow reader to take the reason for which it is closed
/// @param openTenant         a tenant all of whose bots are open to visitors: the demo tenant of a node on loopback
public record WebChatConfig(
        int sockets,
        int socketsPerVisitor,
        int socketsPerTenant,
        int socketsPerAddress,
        int messagesPerVisitor,
        int messagesPerAddress,
        int visitsPerAddress,
        long queuedBytes,
        Duration helloWithin,
        Duration closeGrace,
        Optional<String> openTenant) {

    public WebChatConfig {
        if (sockets < 1 || socketsPerVisitor < 1 || socketsPerTenant < 1 || socketsPerAddress < 1 || messagesPerVisitor < 1
                || messagesPerAddress < 1 || visitsPerAddress < 1 || queuedBytes < 1
                || !helloWithin.isPositive() || closeGrace.isNegative()) {
            throw new IllegalArgumentException("the web chat's limits are positive");
        }
    }

    public static WebChatConfig defaults() {
        return new WebChatConfig(1000, 10, 500, 200, 60, 600, 120, 4L << 20, Duration.ofSeconds(10),
                Duration.ofSeconds(5), Optional.empty());
    }

    public static WebChatConfig from(Settings settings) {
        var in = settings.at("web-chat");
        var normal = defaults();
        return new WebChatConfig(
                in.integer("sockets", normal.sockets, 1, 1_000_000),
                in.integer("sockets-per-visitor", normal.socketsPerVisitor, 1, 1_000_000),
                in.integer("sockets-per-tenant", normal.socketsPerTenant, 1, 1_000_000),
                in.integer("sockets-per-address", normal.socketsPerAddress, 1, 1_000_000),
                in.integer("messages-per-visitor", normal.messagesPerVisitor, 1, 1_000_000),
                in.integer("messages-per-address", normal.messagesPerAddress, 1, 1_000_000),
                in.integer("visits-per-address", normal.visitsPerAddress, 1, 1_000_000),
                normal.queuedBytes, normal.helloWithin, normal.closeGrace, Optional.empty());
    }

    /// The same with the bots of one tenant open to visitors.
    public WebChatConfig withOpenTenant(String slug) {
        return new WebChatConfig(sockets, socketsPerVisitor, socketsPerTenant, socketsPerAddress, messagesPerVisitor,
                messagesPerAddress, visitsPerAddress, queuedBytes, helloWithin, closeGrace, Optional.of(slug));
    }
}
