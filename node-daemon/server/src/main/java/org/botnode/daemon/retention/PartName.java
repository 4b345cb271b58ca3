package org.botnode.daemon.retention;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.botnode.daemon.store.Snowflakes;

/// The name of one file of the archive, which says what is in it without opening it: `PPPP.RRRR.FIRST-LAST.ROWS.sealed` in the
/// folder of its month. A part that is written anew has the next revision; the highest counts.
///
/// @param month of the ids in it, UTC
/// @param part  from 1
/// @param first the smallest id of a message in it
/// @param last  the largest
/// @param rows  how many messages
record PartName(YearMonth month, int part, int revision, long first, long last, int rows) {

    static final Comparator<PartName> ORDER = Comparator.comparing(PartName::month).thenComparing(PartName::part)
            .thenComparing(PartName::revision);
    static final String SEALED = ".sealed";

    private static final Pattern FORM = Pattern.compile(
            "([0-9]{4,6})\\.([0-9]{4,6})\\.([1-9][0-9]{0,18})-([1-9][0-9]{0,18})\\.([1-9][0-9]{0,6})");
    private static final Pattern FOLDER = Pattern.compile("2[0-9]{3}-(0[1-9]|1[0-2])");

    PartName {
        if (part < 1 || revision < 1 || first < 1 || last < first || rows < 1) {
            throw new IllegalArgumentException("no part of an archive: " + part + "." + revision);
        }
    }

    /// The name without its end, such as `0001.0002.123-456.20000`.
    String stem() {
        return String.format(Locale.ROOT, "%04d.%04d.%d-%d.%d", part, revision, first, last, rows);
    }

    String file() {
        return stem() + SEALED;
    }

    /// What it is sealed for: under another name it does not open.
    String purpose() {
        return "archive " + month + " " + stem();
    }

    /// Whether messages of that month between two ids, both included, may be in it.
    boolean overlaps(long from, long to) {
        return first <= to && from <= last;
    }

    /// Reads a folder's and a file's name without its end; empty where they are not of an archive.
    static Optional<PartName> parse(String folder, String stem) {
        var form = FORM.matcher(stem);
        if (!FOLDER.matcher(folder).matches() || !form.matches()) {
            return Optional.empty();
        }
        try {
            var name = new PartName(YearMonth.parse(folder), Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)),
                    Long.parseLong(form.group(3)), Long.parseLong(form.group(4)), Integer.parseInt(form.group(5)));
            return name.stem().equals(stem) ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The month in which an id was minted.
    static YearMonth monthOf(long id) {
        return YearMonth.from(Instant.ofEpochMilli(Snowflakes.millisOf(id)).atZone(ZoneOffset.UTC));
    }

    /// The smallest id of a month.
    static long firstOf(YearMonth month) {
        return Snowflakes.firstAt(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
    }
}
