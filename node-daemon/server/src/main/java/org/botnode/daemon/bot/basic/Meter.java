package org.botnode.daemon.bot.basic;

import java.time.Duration;

/// Counts what a run spends and ends it where that is too much.
final class Meter {

    private static final int CHECK_EVERY = 1024;
    private static final int DEEPEST = 100;
    /// The longest that one statement may read beside the writer: the file cannot be tidied meanwhile.
    private static final long READ_NANOS = Duration.ofSeconds(30).toNanos();

    private final Limits limits;
    private final State state;
    private final boolean slices;
    private final long sliceNanos;
    private final int checkEvery;
    private final long began = System.nanoTime();
    private long nextCheck;
    private long statementBegan;
    private long textMade;

    /// @param slices  whether the run holds the tables, and so stops when its slice is over
    /// @param decoded nanoseconds that it took to read the state; it must be written again within the slice, which
    ///                takes about four times as long: encoded, made a text, put into the log
    Meter(Limits limits, State state, boolean slices, long decoded) {
        this.limits = limits;
        this.state = state;
        this.slices = slices;
        long slice = limits.slice().toNanos();
        this.sliceNanos = Math.max(slice / 2, slice - 5 * decoded);
        // A slice of nothing still takes one instruction, so that whoever calls again gets on.
        this.checkEvery = limits.slice().isZero() ? 1 : CHECK_EVERY;
        this.nextCheck = state.instructions + checkEvery + 1;
    }

    /// Counts an instruction; true where the slice is over and the instruction waits for the next call.
    ///
    /// @param within a statement, which ends first: what it has read must still hold when it writes
    boolean stops(boolean within) {
        if (++state.instructions < nextCheck || !sliceIsOver()) {
            return false;
        }
        if (within) {
            nextCheck = state.instructions + 1;
            return false;
        }
        state.instructions--;
        return true;
    }

    private boolean sliceIsOver() {
        long elapsed = System.nanoTime() - began;
        if (state.instructions > limits.instructions()) {
            throw new LimitException(Limit.INSTRUCTIONS);
        }
        if (state.nanos + elapsed > limits.run().toNanos()) {
            throw new LimitException(Limit.TIME);
        }
        nextCheck = state.instructions + checkEvery;
        return slices && elapsed > sliceNanos;
    }

    /// A statement on the tables begins. It is worth a look at the clock: the next instruction takes it.
    void statement() {
        statementBegan = System.nanoTime();
        nextCheck = state.instructions + 1;
    }

    /// Whether the slice is over.
    boolean isOver() {
        return slices && System.nanoTime() - began > sliceNanos;
    }

    /// Whether the statement at hand has taken so much of the slice that it would not fit into another one with
    /// certainty.
    boolean statementIsLong() {
        return (System.nanoTime() - statementBegan) * 2 >= sliceNanos;
    }

    /// Whether a statement that reads must end: the slice is over, or outside the writer, the run's time.
    boolean hasReadEnough() {
        return slices ? isOver() : state.nanos + System.nanoTime() - began > limits.run().toNanos()
                || System.nanoTime() - began > READ_NANOS;
    }

    /// Keeps what this call took, for the calls after it.
    void close() {
        state.nanos += System.nanoTime() - began;
    }

    /// Counts work that one instruction does many times over.
    void charge(long elements) {
        state.instructions += elements >> 3;
    }

    void chargeFor(Value[] arguments) {
        for (Value argument : arguments) {
            if (argument instanceof Container container) {
                charge(container.weight());
            } else if (argument instanceof Value.Text text) {
                charge(text.value().length() >> 4);
            }
        }
    }

    /// Counts a text that is made, of so many characters.
    void text(long length) {
        textMade += length;
        if (length > limits.text() || textMade > 16L * limits.text()) {
            throw new LimitException(Limit.TEXT);
        }
        charge(length >> 4);
    }

    /// Looks at a list or map that is made or has grown.
    void container(Container container) {
        if (container.weight() > limits.list()) {
            throw new LimitException(Limit.LIST);
        }
        if (container.height() > DEEPEST) {
            throw new ScriptException("lists and maps are nested deeper than " + DEEPEST);
        }
    }

    /// Counts a message, a long one as several: a turn is kept, told and listed as a whole.
    void message(int length) {
        state.messages += 1 + (length >> 14);
        if (state.messages > limits.messages()) {
            throw new LimitException(Limit.MESSAGES);
        }
    }

    void rounds(long rounds) {
        if (rounds > limits.loop()) {
            throw new LimitException(Limit.LOOP);
        }
    }

    void depth() {
        if (state.frames.size() >= limits.depth()) {
            throw new LimitException(Limit.DEPTH);
        }
    }
}
