package org.botnode.daemon.alert;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.botnode.daemon.conversation.ExchangeWatch;
import org.botnode.daemon.conversation.Told;
import org.botnode.daemon.http.Served;

/// Counts what comes in and how it goes, for means over some minutes. Safe for many threads; never waits.
///
/// Requests that a limit refused (429) are no failures: they are told apart by their status.
public final class Traffic implements ExchangeWatch, Served.Listener {

    private static final int FAILED = 500;

    private final LongAdder exchanges = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder messages = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder failed = new LongAdder();

    @Override
    public void exchanged(long tenantId, long took, Told told) {
        exchanges.increment();
        nanos.add(took);
        messages.add(told.replies().size() + (told.message().isPresent() ? 1 : 0));
    }

    @Override
    public void served(Served request) {
        requests.increment();
        if (request.status() >= FAILED) {
            failed.increment();
        }
    }

    Totals totals() {
        return new Totals(exchanges.sum(), TimeUnit.NANOSECONDS.toMicros(nanos.sum()) / 1000.0, messages.sum(),
                requests.sum(), failed.sum());
    }

    /// Since the start, or between two times.
    ///
    /// @param millis   that exchanges took together
    /// @param messages stored, both directions
    record Totals(long exchanges, double millis, long messages, long requests, long failed) {

        Totals since(Totals before) {
            return new Totals(exchanges - before.exchanges, millis - before.millis, messages - before.messages,
                    requests - before.requests, failed - before.failed);
        }
    }
}
