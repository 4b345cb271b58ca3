package org.botnode.daemon.bot.basic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates in values and texts.
final class Dates {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?");

    private Dates() {}

    /// The moment that `value` is or that its text writes in ISO form.
    static Optional<LocalDateTime> read(Value value) {
        return switch (value) {
            case Value.Moment moment -> Optional.of(moment.at());
            case Value.Text text -> read(text.value());
            default -> Optional.empty();
        };
    }

    static Optional<LocalDateTime> read(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        Matcher matcher = ISO.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(part(matcher, 1), part(matcher, 2), part(matcher, 3));
            return Optional.of(day.atTime(LocalTime.of(part(matcher, 4), part(matcher, 5), part(matcher, 6))));
        } catch (java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
