package org.botnode.daemon.capacity;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A line before a counter where only so many are served at a time. Owners of works (tenants) take turns, so that who
/// has many waiting is no quicker than who has one. No owner gets the last quarter of the places: one whose works do not
/// come to an end leaves room to the others. Safe for many threads; virtual ones wait without a carrier.
final class TurnLine {

    private static final int OTHERS = 4;

    private final Map<Object, ArrayDeque<Semaphore>> lines = new LinkedHashMap<>();
    /// How many each owner has in hand, where it has any.
    private final Map<Object, Integer> held = new HashMap<>();
    private int places;
    private int inHand;
    private int waiting;

    TurnLine(int places) {
        this.places = places;
    }

    /// Comes in, after a wait of at most so long; false where it is over before.
    boolean enter(Object owner, long nanos) {
        Semaphore call;
        synchronized (this) {
            if (waiting == 0 && mayCome(owner)) {
                takeIn(owner);
                return true;
            }
            call = new Semaphore(0);
            lines.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(call);
            waiting++;
            // Those before may all be waiting for works of their own, while there are places.
            callNext();
        }
        return called(call, nanos) || !leaves(owner, call);
    }

    /// One of this owner is served; from now on so many are at a time.
    synchronized void leave(Object owner, int placesNow) {
        inHand--;
        held.computeIfPresent(owner, (_, many) -> many == 1 ? null : many - 1);
        places = placesNow;
        callNext();
    }

    /// How many would be served before a work of this owner that comes now: by turns, not by how many others have waiting.
    synchronized int ahead(Object owner) {
        var mine = lines.get(owner);
        var own = mine == null ? 0 : mine.size();
        var owners = lines.size() + (mine == null ? 1 : 0);
        return (int) Math.min(waiting, (own + 1L) * owners - 1);
    }

    synchronized int inHand() {
        return inHand;
    }

    synchronized int waiting() {
        return waiting;
    }

    private static boolean called(Semaphore call, long nanos) {
        try {
            return call.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Gives up; false where its call came in the same moment, so that it is in.
    private synchronized boolean leaves(Object owner, Semaphore call) {
        var line = lines.get(owner);
        if (line == null || !line.remove(call)) {
            return false;
        }
        waiting--;
        if (line.isEmpty()) {
            lines.remove(owner);
        }
        return true;
    }

    private void callNext() {
        while (inHand < places && waiting > 0) {
            var next = lines.keySet().stream().filter(this::mayCome).findFirst();
            if (next.isEmpty()) {
                return;
            }
            var owner = next.get();
            var line = lines.remove(owner);
            var call = line.poll();
            if (!line.isEmpty()) {
                lines.put(owner, line);
            }
            waiting--;
            takeIn(owner);
            call.release();
        }
    }

    private boolean mayCome(Object owner) {
        return inHand < places && held.getOrDefault(owner, 0) < Math.max(1, places - Math.max(1, places / OTHERS));
    }

    private void takeIn(Object owner) {
        inHand++;
        held.merge(owner, 1, Integer::sum);
    }
}
