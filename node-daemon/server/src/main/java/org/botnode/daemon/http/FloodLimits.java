package org.botnode.daemon.http;

import java.time.Duration;
import org.botnode.daemon.Settings;

/// How much of the node's connections one caller may take, before anybody knows who it is.
///
/// @param connectionsPerAddress open at a time; of IPv6, per network of 64 bits
/// @param headWithin            from the opening of a connection, TLS included, to the end of its first request's head
/// @param socketMessages        frames a second of one WebSocket; twice as many in a burst
public record FloodLimits(int connectionsPerAddress, Duration headWithin, int socketMessages) {

    private static final int MOST = 1_000_000;

    public FloodLimits {
        if (connectionsPerAddress < 1 || !headWithin.isPositive() || socketMessages < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public static FloodLimits defaults() {
        return new FloodLimits(1024, Duration.ofSeconds(10), 20);
    }

    /// Where all come from this machine, often through one proxy, an address says nothing about who calls.
    static FloodLimits onLoopback() {
        return new FloodLimits(MOST, defaults().headWithin, defaults().socketMessages);
    }

    /// @param http   the keys below `http`
    /// @param normal what stands where the owner says nothing
    static FloodLimits from(Settings http, FloodLimits normal) {
        return new FloodLimits(
                http.integer("connections-per-address", normal.connectionsPerAddress, 1, MOST),
                http.duration("head-within", normal.headWithin, Duration.ofMillis(100), Duration.ofMinutes(10)),
                http.integer("socket-messages", normal.socketMessages, 1, 100_000));
    }
}
