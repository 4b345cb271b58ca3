package org.botnode.daemon.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The connections that are open: bounds those of one address, and cuts off who takes too long to say what he wants,
/// byte by byte too. The web server's own limit of silence starts anew at each byte. Thread-safe.
final class Connections implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Connections.class.getName());
    private static final int NETWORK = 8;

    private final int perAddress;
    private final long headWithin;
    private final long idle;
    private final ConcurrentHashMap<String, Set<Open>> byAddress = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<SocketAddress, Open> byPeer = new ConcurrentHashMap<>();
    private final Thread watching;

    Connections(HttpConfig config) {
        perAddress = config.floods().connectionsPerAddress();
        headWithin = config.floods().headWithin().toNanos();
        idle = config.idle().toNanos();
        var every = Duration.ofNanos(Math.clamp(headWithin / 4, 25_000_000, 1_000_000_000));
        watching = Thread.ofVirtual().name("connections").start(() -> watch(every));
    }

    /// Takes in one that was accepted, on the listener's thread.
    ///
    /// @throws IllegalStateException the address has too many; the web server closes it
    void accepted(Socket socket) {
        var opened = new Open(socket, System.nanoTime() + headWithin);
        byAddress.compute(group(socket.getInetAddress()), (address, held) -> {
            var all = held == null ? new HashSet<Open>() : held;
            if (all.size() >= perAddress) {
                all.removeIf(Open::isGone);
            }
            if (all.size() >= perAddress) {
                throw new IllegalStateException("too many connections of " + address);
            }
            all.add(opened);
            return all;
        });
        byPeer.put(socket.getRemoteSocketAddress(), opened);
    }

    /// The head of a request is read: how long its answer takes is another's matter.
    void busy(SocketAddress peer) {
        var found = byPeer.get(peer);
        if (found != null) {
            found.due = Long.MAX_VALUE;
        }
    }

    /// The answer is out; the next request may come at its leisure, but not for ever.
    void answered(SocketAddress peer) {
        var found = byPeer.get(peer);
        if (found != null) {
            found.due = System.nanoTime() + idle;
        }
    }

    /// Of one IPv6 customer all addresses of its network: it has 2^64 of them.
    private static String group(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK))
                : address.getHostAddress();
    }

    private void watch(Duration every) {
        try {
            while (true) {
                Thread.sleep(every);
                var now = System.nanoTime();
                byPeer.values().removeIf(open -> open.isGone() || open.isOver(now));
                byAddress.keySet().forEach(address -> byAddress.computeIfPresent(address, (_, held) -> {
                    held.removeIf(Open::isGone);
                    return held.isEmpty() ? null : held;
                }));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watching.interrupt();
    }

    private static final class Open {

        private final Socket socket;
        /// By `System.nanoTime`; the largest value where nothing is due.
        private volatile long due;

        Open(Socket socket, long due) {
            this.socket = socket;
            this.due = due;
        }

        boolean isGone() {
            return socket.isClosed();
        }

        /// Cuts it off where it is over. On a thread of its own: TLS may have a last word, which nobody may take.
        boolean isOver(long now) {
            if (due == Long.MAX_VALUE || now - due < 0) {
                return false;
            }
            Thread.ofVirtual().name("connection-end").start(this::cut);
            return true;
        }

        private void cut() {
            try {
                socket.close();
            } catch (IOException failure) {
                LOG.log(Level.DEBUG, "a connection did not close well", failure);
            }
        }
    }
}
