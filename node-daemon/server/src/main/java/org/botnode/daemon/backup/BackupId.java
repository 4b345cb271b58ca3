package org.botnode.daemon.backup;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The name of a backup: when it began, in UTC, to the millisecond. Names sort as the times do.
///
/// @param text such as `20261121-023000-000`
public record BackupId(String text) implements Comparable<BackupId> {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");

    public BackupId {
        LocalDateTime.parse(text, FORM);
    }

    static BackupId of(Instant at) {
        return new BackupId(FORM.format(LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC)));
    }

    /// Nothing where it is no backup's name.
    public static Optional<BackupId> parse(String text) {
        try {
            return Optional.of(new BackupId(text));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /// When the backup began.
    public Instant at() {
        return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    }

    @Override
    public int compareTo(BackupId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
