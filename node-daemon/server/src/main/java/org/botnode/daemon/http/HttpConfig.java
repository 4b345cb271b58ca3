package org.botnode.daemon.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.botnode.daemon.Settings;

/// How the node is reached, and how much of anything one caller may send.
///
/// @param listen         address to listen on; loopback, until a certificate is configured
/// @param port           0 takes a free one
/// @param maxHeaders     of one request, bytes
/// @param maxBody        of one JSON body, bytes
/// @param maxUpload      of one uploaded package, bytes
/// @param maxFrame       of one WebSocket message, bytes
/// @param maxConnections open at a time, WebSockets among them
/// @param idle           silence after which a connection is closed; an open WebSocket is kept alive by pings
/// @param stopGrace      how long a stopping node waits for what it has accepted
/// @param allowedOrigins further web origins whose pages may call this node, beside its own
public record HttpConfig(
        String listen,
        int port,
        long maxHeaders,
        long maxBody,
        long maxUpload,
        long maxFrame,
        int maxConnections,
        Duration idle,
        Duration stopGrace,
        Set<String> allowedOrigins) {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    public HttpConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
        if (!isLoopback(listen)) {
            throw new IllegalArgumentException("http.listen = " + listen + ": the network needs a certificate (TLS), "
                    + "which this version cannot serve with yet; use 127.0.0.1, ::1 or localhost");
        }
        if (maxFrame > maxBody) {
            throw new IllegalArgumentException("http.max-frame is larger than http.max-body");
        }
    }

    /// Addresses are not looked up: a name could lead anywhere tomorrow.
    /// Whether only this machine can reach the node.
    public boolean isOnLoopback() {
        return isLoopback(listen);
    }

    private static boolean isLoopback(String address) {
        try {
            return address.equals("localhost") || InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 8720, 16 * KIB, MIB, 100 * MIB, 64 * KIB, 4096, Duration.ofMinutes(2),
                Duration.ofSeconds(10), Set.of());
    }

    public static HttpConfig from(Settings settings) {
        var in = settings.at("http");
        var normal = defaults();
        return in.checked(normal, () -> new HttpConfig(
                in.text("listen", normal.listen),
                in.integer("port", normal.port, 0, 65_535),
                in.size("max-headers", normal.maxHeaders, KIB, MIB),
                in.size("max-body", normal.maxBody, KIB, 64 * MIB),
                in.size("max-upload", normal.maxUpload, KIB, 1024 * MIB),
                in.size("max-frame", normal.maxFrame, KIB, 16 * MIB),
                in.integer("max-connections", normal.maxConnections, 1, 1_000_000),
                in.duration("idle", normal.idle, Duration.ofSeconds(1), Duration.ofHours(12)),
                in.duration("stop-grace", normal.stopGrace, Duration.ZERO, Duration.ofMinutes(10)),
                Set.copyOf(in.list("allowed-origins", List.of()))));
    }
}
