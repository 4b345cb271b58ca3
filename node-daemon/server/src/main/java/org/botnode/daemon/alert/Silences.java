package org.botnode.daemon.alert;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.botnode.client.Problem.FieldError;
import org.botnode.client.SilenceRequest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Silence;
import org.botnode.daemon.control.SilenceStore;

/// Signals of which nobody is notified for a while; kept over a restart. Safe for many threads.
final class Silences {

    static final int MOST_MINUTES = 43_200;
    private static final int MOST_REASON = 200;

    private static final Logger LOG = System.getLogger(Silences.class.getName());

    private final SilenceStore store;
    private final InstantSource clock;
    private final Map<String, Silence> bySignal = new TreeMap<>();

    Silences(SilenceStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        store.all().forEach(silence -> bySignal.put(silence.signal(), silence));
    }

    /// The silence over a signal now.
    synchronized Optional<Silence> of(String signal) {
        return Optional.ofNullable(bySignal.get(signal)).filter(it -> Instant.ofEpochMilli(clock.millis()).isBefore(it.until()));
    }

    synchronized List<Silence> all() {
        var now = Instant.ofEpochMilli(clock.millis());
        return bySignal.values().stream().filter(it -> now.isBefore(it.until())).toList();
    }

    /// Begins a silence from now on, in place of one of that signal.
    ///
    /// @throws NodeException where the request makes no sense
    synchronized Silence begin(SilenceRequest request) {
        check(request);
        var now = Instant.ofEpochMilli(clock.millis());
        var silence = new Silence(request.signal(), now, now.plus(Duration.ofMinutes(request.minutes())),
                request.reason().strip());
        store.save(silence);
        bySignal.put(silence.signal(), silence);
        return silence;
    }

    /// Ends a silence before its time.
    ///
    /// @throws NodeException where there is none
    synchronized void end(String signal) {
        var silence = of(signal).orElseThrow(() -> NodeException.notFound("This signal is not silenced."));
        var now = Instant.ofEpochMilli(clock.millis());
        store.remove(signal);
        bySignal.put(signal, new Silence(signal, silence.since(), now, silence.reason()));
    }

    /// Those that ended since the last call; they are forgotten.
    synchronized List<Silence> ended() {
        var now = Instant.ofEpochMilli(clock.millis());
        var ended = bySignal.values().stream().filter(it -> !now.isBefore(it.until())).toList();
        ended.forEach(silence -> {
            bySignal.remove(silence.signal());
            forget(silence);
        });
        return ended;
    }

    private void forget(Silence silence) {
        try {
            store.remove(silence.signal());
        } catch (NodeException later) {
            // As on a full disk: the next start finds it over and forgets it.
            LOG.log(Level.DEBUG, "a silence that is over is still in the database", later);
        }
    }

    private static void check(SilenceRequest request) {
        var errors = new ArrayList<FieldError>();
        if (request.signal() == null || Signal.named(request.signal()).isEmpty()) {
            errors.add(new FieldError("signal", "is no signal of this node"));
        }
        if (request.minutes() < 1 || request.minutes() > MOST_MINUTES) {
            errors.add(new FieldError("minutes", "is a whole number from 1 to " + MOST_MINUTES));
        }
        if (request.reason() == null || request.reason().isBlank() || request.reason().length() > MOST_REASON) {
            errors.add(new FieldError("reason", "has 1 to " + MOST_REASON + " characters"));
        }
        if (!errors.isEmpty()) {
            throw NodeException.invalidFields(errors);
        }
    }
}
