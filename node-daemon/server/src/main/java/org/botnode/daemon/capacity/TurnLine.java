package org.botnode.daemon.capacity;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A line before a counter where only so many are served at a time. Owners of works (tenants) take turns, so that who
/// has many waiting is no quicker than who has one. Safe for many threads; virtual ones wait without a carrier.
final class TurnLine {

    private final Map<Object, ArrayDeque<Semaphore>> lines = new LinkedHashMap<>();
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
            if (waiting == 0 && inHand < places) {
                inHand++;
                return true;
            }
            if (nanos <= 0) {
                return false;
            }
            call = new Semaphore(0);
            lines.computeIfAbsent(owner, _ -> new ArrayDeque<>()).add(call);
            waiting++;
        }
        return called(call, nanos) || !leaves(owner, call);
    }

    /// One is served; from now on so many are at a time.
    synchronized void leave(int placesNow) {
        inHand--;
        places = placesNow;
        callNext();
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
            var owner = lines.keySet().iterator().next();
            var line = lines.remove(owner);
            var call = line.poll();
            if (!line.isEmpty()) {
                lines.put(owner, line);
            }
            waiting--;
            inHand++;
            call.release();
        }
    }
}
