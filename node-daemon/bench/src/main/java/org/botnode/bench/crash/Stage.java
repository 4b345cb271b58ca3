package org.botnode.bench.crash;

import org.botnode.client.NodeClient;

/// What the clients may do just now. Everybody passes through here, so what one thread wrote before it waits here is seen
/// by whoever waited for it.
final class Stage {

    private static final long SHORT_WAIT_MS = 20;

    private enum Phase { DARK, SETTLING, OPEN, OVER }

    /// A node that is up.
    ///
    /// @param owner with the key that ends with the run, for administration
    /// @param load  with a key that was made once and must survive
    record Running(int generation, NodeClient owner, NodeClient load) {}

    private Phase phase = Phase.DARK;
    private Running running;
    private int parked;

    /// The node is about to die.
    synchronized void darken() {
        phase = Phase.DARK;
        notifyAll();
    }

    /// A node is up: clients end what they have in hand and begin nothing.
    synchronized void settle(Running node) {
        running = node;
        phase = Phase.SETTLING;
        notifyAll();
    }

    synchronized void open() {
        phase = Phase.OPEN;
        notifyAll();
    }

    synchronized void over() {
        phase = Phase.OVER;
        notifyAll();
    }

    /// Waits until that many clients have nothing in hand.
    synchronized void awaitParked(int clients) throws InterruptedException {
        while (parked < clients) {
            wait();
        }
    }

    /// For a client with nothing in hand: waits until it may begin something; false when it is over.
    synchronized boolean mayBegin() throws InterruptedException {
        parked++;
        notifyAll();
        while (phase != Phase.OPEN && phase != Phase.OVER) {
            wait();
        }
        parked--;
        return phase == Phase.OPEN;
    }

    /// For a client with something in hand: waits until a node is up.
    synchronized Running node() throws InterruptedException {
        while (phase == Phase.DARK) {
            wait();
        }
        return running;
    }

    /// After a node did not answer: until there is another, or a moment later.
    synchronized void awaitOther(Running silent) throws InterruptedException {
        if (running == silent) {
            wait(SHORT_WAIT_MS);
        }
    }
}
