package org.botnode.daemon.channel.web;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Counts the open sockets: all, each visitor's, each address's. Thread-safe.
final class Seats {

    private final Semaphore all;
    private final int perVisitor;
    private final int perAddress;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    Seats(WebChatConfig config) {
        all = new Semaphore(config.sockets());
        perVisitor = config.socketsPerVisitor();
        perAddress = config.socketsPerAddress();
    }

    /// A seat, to be given back; empty where there is none left.
    Optional<Seat> take(String visitor, String address) {
        if (!all.tryAcquire()) {
            return Optional.empty();
        }
        var ofVisitor = "v " + visitor;
        var ofAddress = "a " + address;
        if (add(ofVisitor, perVisitor)) {
            if (add(ofAddress, perAddress)) {
                return Optional.of(new Seat(ofVisitor, ofAddress));
            }
            remove(ofVisitor);
        }
        all.release();
        return Optional.empty();
    }

    private boolean add(String name, int most) {
        var counted = taken.merge(name, 1, Integer::sum);
        if (counted > most) {
            remove(name);
        }
        return counted <= most;
    }

    private void remove(String name) {
        taken.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1);
    }

    /// One socket's place.
    final class Seat implements AutoCloseable {

        private final String ofVisitor;
        private final String ofAddress;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(String ofVisitor, String ofAddress) {
            this.ofVisitor = ofVisitor;
            this.ofAddress = ofAddress;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                remove(ofVisitor);
                remove(ofAddress);
                all.release();
            }
        }
    }
}
