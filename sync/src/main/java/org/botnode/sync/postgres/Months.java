package org.botnode.sync.postgres;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;

/// A month as a range of ids: an id carries its time, so a table parted by id is parted by month.
final class Months {
    private static final long EPOCH_MILLIS = 1_704_067_200_000L;
    private static final int SHIFT = 22;

    private Months() {}

    /// The lowest id of a month.
    static long bound(YearMonth month) {
        return (month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() - EPOCH_MILLIS) << SHIFT;
    }

    static YearMonth of(long id) {
        return of(Instant.ofEpochMilli((id >> SHIFT) + EPOCH_MILLIS));
    }

    static YearMonth of(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    /// Everything before the month in which the shard was made.
    static String createOld(String table, YearMonth first) {
        return "CREATE TABLE IF NOT EXISTS %s_old PARTITION OF %s FOR VALUES FROM (MINVALUE) TO (%d)"
                .formatted(table, table, bound(first));
    }

    static String create(String table, YearMonth month) {
        return String.format(Locale.ROOT, "CREATE TABLE IF NOT EXISTS %s_%04d_%02d PARTITION OF %s FOR VALUES FROM (%d) TO (%d)",
                table, month.getYear(), month.getMonthValue(), table, bound(month), bound(month.plusMonths(1)));
    }
}
