package org.botnode.daemon.channel.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Counts the open sockets: all, each tenant's, each visitor's, each address's. Thread-safe.
final class Seats {

    private final Semaphore all;
    private final WebChatConfig limits;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    Seats(WebChatConfig limits) {
        all = new Semaphore(limits.sockets());
        this.limits = limits;
    }

    /// A seat, to be given back; empty where there is none left.
    Optional<Seat> take(long tenantId, String visitor, String address) {
        if (!all.tryAcquire()) {
            return Optional.empty();
        }
        var wanted = List.of(new Claim("t " + tenantId, limits.socketsPerTenant()),
                new Claim("v " + visitor, limits.socketsPerVisitor()),
                new Claim("a " + address, limits.socketsPerAddress()));
        var held = wanted.stream().takeWhile(claim -> add(claim.name(), claim.most())).map(Claim::name).toList();
        if (held.size() == wanted.size()) {
            return Optional.of(new Seat(held));
        }
        held.forEach(this::remove);
        all.release();
        return Optional.empty();
    }

    private record Claim(String name, int most) {}

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

        private final List<String> held;
        private final AtomicBoolean left = new AtomicBoolean();

        private Seat(List<String> held) {
            this.held = held;
        }

        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                held.forEach(Seats.this::remove);
                all.release();
            }
        }
    }
}
