package org.botnode.daemon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Logs statements that took long, each with its plan, so seldom that a bad one cannot flood the log.
///
/// Safe for many threads. Shows no bound value, and no name that a script made up.
final class SlowStatements implements StatementWatch.Source {

    private static final Logger LOG = System.getLogger(SlowStatements.class.getName());
    /// A statement has a line again after so long.
    private static final long AGAIN_MILLIS = 60_000;
    /// Lines of all statements together in that time.
    private static final int LINES = 30;
    private static final int REMEMBERED = 500;

    private final long threshold;
    private final InstantSource clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long minute;
    private int lines;

    SlowStatements(StoreConfig config, InstantSource clock) {
        this.threshold = config.slowQuery().isZero() ? Long.MAX_VALUE : config.slowQuery().toNanos();
        this.clock = clock;
    }

    @Override
    public StatementWatch of(long tenantId, String lane, LongConsumer slow) {
        return (sql, nanos, rows, plan) -> {
            if (nanos >= threshold) {
                slow.accept(nanos);
                tell(tenantId, lane, sql, nanos, rows, plan);
            }
        };
    }

    private void tell(long tenantId, String lane, String sql, long nanos, long rows, Supplier<List<String>> plan) {
        SqlMask mask = SqlMask.of(sql);
        long untold = untold(mask.shown());
        if (untold < 0) {
            return;
        }
        String steps = String.join("; ", mask.steps(planned(plan)));
        LOG.log(Level.WARNING, "slow statement: tenant " + tenantId + ", " + Statements.verbOf(sql) + " on the " + lane
                + ", " + millis(nanos) + " ms, " + rows + " rows" + (untold == 0 ? "" : ", " + untold
                + " more like it were not told") + (steps.isEmpty() ? "" : "; plan: " + steps) + "; " + mask.shown());
    }

    private static List<String> planned(Supplier<List<String>> plan) {
        try {
            return plan.get();
        } catch (StoreException e) {
            // The statement itself went well; a plan that cannot be had must not fail it.
            return List.of();
        }
    }

    /// How many of that statement went untold since its last line; -1 where this one has none either.
    private synchronized long untold(String shown) {
        long now = clock.millis();
        if (now - minute >= AGAIN_MILLIS || now < minute) {
            minute = now;
            lines = 0;
        }
        Seen before = seen.computeIfAbsent(shown, _ -> new Seen());
        boolean isDue = !before.told || now - before.at >= AGAIN_MILLIS || now < before.at;
        if (!isDue || lines >= LINES) {
            before.untold++;
            return -1;
        }
        lines++;
        long untold = before.untold;
        before.told = true;
        before.at = now;
        before.untold = 0;
        return untold;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / (double) Duration.ofMillis(1).toNanos());
    }

    private static final class Seen {
        private boolean told;
        private long at;
        private long untold;
    }
}
