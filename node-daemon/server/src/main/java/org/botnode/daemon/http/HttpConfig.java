package org.botnode.daemon.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.botnode.daemon.Settings;
import org.botnode.daemon.http.tls.TlsConfig;

/// How the node is reached, and how much of anything one caller may send.
///
/// @param listen         address to listen on; beyond loopback by TLS only
/// @param port           0 takes a free one
/// @param maxHeaders     of one request, bytes
/// @param maxBody        of one JSON body, bytes
/// @param maxUpload      of one uploaded package, bytes
/// @param maxFrame       of one WebSocket message, bytes
/// @param maxConnections open at a time, WebSockets among them
/// @param idle           silence after which a connection is closed; an open WebSocket is kept alive by pings
/// @param stopGrace      how long a stopping node waits for what it has accepted
/// @param allowedOrigins further web origins whose pages may call this node, beside its own
/// @param allowedHosts   further names and addresses of this node, without ports
/// @param floods         what one caller may take of the connections
/// @param tls            the owner's certificate
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
        Set<String> allowedOrigins,
        Set<String> allowedHosts,
        FloodLimits floods,
        TlsConfig tls) {

    private static final String LOCAL = "localhost";
    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;

    public HttpConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
        allowedHosts = Set.copyOf(allowedHosts);
        if (!listen.equals(LOCAL) && literal(listen).isEmpty()) {
            throw new IllegalArgumentException("http.listen = " + listen + " is no address of this machine: give one such as "
                    + "192.168.1.20, 0.0.0.0 for all, or 127.0.0.1 for this machine alone");
        }
        if (maxFrame > maxBody) {
            throw new IllegalArgumentException("http.max-frame is larger than http.max-body");
        }
    }

    /// Whether only this machine can reach the node.
    public boolean isOnLoopback() {
        return listen.equals(LOCAL) || literal(listen).orElseThrow().isLoopbackAddress();
    }

    /// Whether the node speaks TLS: beyond loopback always, there where the owner brought a certificate.
    public boolean isEncrypted() {
        return !isOnLoopback() || tls.isGiven();
    }

    /// Where a program on this machine reaches the node.
    String localHost() {
        if (listen.equals(LOCAL)) {
            return LOCAL;
        }
        var address = literal(listen).orElseThrow();
        if (!address.isAnyLocalAddress()) {
            return listen;
        }
        return address instanceof Inet6Address ? "::1" : "127.0.0.1";
    }

    /// Names are not looked up: one could lead anywhere tomorrow.
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 8720, 16 * KIB, MIB, 100 * MIB, 64 * KIB, 4096, Duration.ofMinutes(2),
                Duration.ofSeconds(10), Set.of(), Set.of(), FloodLimits.onLoopback(), TlsConfig.defaults());
    }

    private static FloodLimits floods(Settings in, HttpConfig normal) {
        var listen = in.text("listen", normal.listen);
        return listen.equals(LOCAL) || literal(listen).map(InetAddress::isLoopbackAddress).orElse(false)
                ? FloodLimits.onLoopback() : FloodLimits.defaults();
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
                Set.copyOf(in.list("allowed-origins", List.of())),
                Set.copyOf(in.list("allowed-hosts", List.of())),
                FloodLimits.from(in, floods(in, normal)),
                TlsConfig.from(in)));
    }
}
