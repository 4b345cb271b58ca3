package org.botnode.daemon.bot.basic;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and times as people write them.
final class AnswerDates {

    private static final Map<String, Integer> DAYS = Map.of("today", 0, "tomorrow", 1, "yesterday", -1, "hoje", 0, "amanhã", 1,
            "amanha", 1, "ontem", -1, "hoy", 0, "mañana", 1);
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}|\\d{2}))?");
    private static final Pattern HOUR = Pattern.compile("(\\d{1,2})(?:[:h.](\\d{2}))?\\s*h?\\s*(am|pm|a\\.m\\.|p\\.m\\.)?");

    private AnswerDates() {}

    /// As `YYYY-MM-DD`; of `3/4` the bot's locale says which is the day.
    static Optional<String> date(String answer, Host host) {
        LocalDate today = ZonedDateTime.ofInstant(host.clock().instant(), host.zone()).toLocalDate();
        Integer days = DAYS.get(answer.toLowerCase(Locale.ROOT));
        if (days != null) {
            return Optional.of(today.plusDays(days).toString());
        }
        Optional<String> iso = Dates.read(answer).map(at -> at.toLocalDate().toString());
        if (iso.isPresent()) {
            return iso;
        }
        Matcher matcher = WRITTEN.matcher(answer);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int second = Integer.parseInt(matcher.group(2));
        boolean monthFirst = monthFirst(host.locale()) ? first <= 12 : second > 12;
        int year = matcher.group(3) == null ? today.getYear() : Integer.parseInt(matcher.group(3));
        try {
            return Optional.of(LocalDate.of(year < 100 ? 2000 + year : year, monthFirst ? first : second,
                    monthFirst ? second : first).toString());
        } catch (java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean monthFirst(Locale locale) {
        return locale.getLanguage().equals("en") && (locale.getCountry().isEmpty() || locale.getCountry().equals("US"));
    }

    /// As `HH:mm`.
    static Optional<String> hour(String answer) {
        Matcher matcher = HOUR.matcher(answer.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        String half = matcher.group(3);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (half.startsWith("p") ? 12 : 0);
        }
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "%02d:%02d", hour, minute));
    }
}
