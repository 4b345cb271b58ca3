package org.botnode.daemon.bot.basic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// FORMAT: numbers round half up, `,` groups and `.` is the decimal point in every locale.
final class Formats {

    private static final int MAX_PATTERN = 200;
    private static final Pattern NUMBER = Pattern.compile("[#0][#0,]*(?:\\.[#0]+)?|\\.[#0]+");
    private static final Pattern CURRENCY = Pattern.compile("[Cc]\\d?(\\[\\w+(-\\w+)?])?");
    private static final Pattern DATE = Pattern.compile("yyyy|yy|MMMM|MMM|MM|M|dddd|ddd|dd|d|HH|H|hh|h|mm|ss|tt", Pattern.CASE_INSENSITIVE);

    private Formats() {}

    static String format(Value value, String pattern, Locale locale) {
        if (pattern.length() > MAX_PATTERN) {
            throw new ScriptException("FORMAT has a pattern of more than " + MAX_PATTERN + " characters");
        }
        switch (pattern) {
            case "" , "@" -> {
                return value.text();
            }
            case "!" -> {
                return value.text().toUpperCase(Locale.ROOT);
            }
            case "&" -> {
                return value.text().toLowerCase(Locale.ROOT);
            }
            default -> { }
        }
        if (pattern.equalsIgnoreCase("JSON")) {
            return Json.write(value);
        }
        Optional<LocalDateTime> date = value instanceof Value.Num ? Optional.empty() : Dates.read(value);
        if (date.isPresent()) {
            return date(date.get(), pattern, locale);
        }
        OptionalDouble number = value instanceof Value.Nil ? OptionalDouble.of(0) : Numbers.look(value);
        if (number.isEmpty()) {
            return value.text();
        }
        return number(number.getAsDouble(), pattern);
    }

    private static String number(double value, String pattern) {
        if (!Double.isFinite(value)) {
            return Show.number(value);
        }
        switch (pattern) {
            case "n", "N", "F", "f" -> {
                return number(value, pattern.equalsIgnoreCase("n") ? "#,##0.00" : "0.00");
            }
            default -> { }
        }
        if (CURRENCY.matcher(pattern).matches()) {
            int digits = pattern.length() > 1 && Character.isDigit(pattern.charAt(1)) ? pattern.charAt(1) - '0' : 2;
            boolean portuguese = pattern.contains("[pt");
            String amount = number(value, "#,##0" + (digits == 0 ? "" : "." + "0".repeat(digits)));
            if (!portuguese) {
                return amount.startsWith("-") ? "-$" + amount.substring(1) : "$" + amount;
            }
            String swapped = amount.replace(',', ' ').replace('.', ',').replace(' ', '.');
            return swapped.startsWith("-") ? "-R$ " + swapped.substring(1) : "R$ " + swapped;
        }
        Matcher matcher = NUMBER.matcher(pattern);
        if (!matcher.find()) {
            return Show.number(value);
        }
        String before = pattern.substring(0, matcher.start());
        String after = pattern.substring(matcher.end());
        boolean percent = after.startsWith("%");
        String body = digits(percent ? value * 100 : value, matcher.group());
        boolean negative = body.startsWith("-");
        String unsigned = negative ? body.substring(1) : body;
        boolean plus = before.endsWith("+");
        String prefix = plus ? before.substring(0, before.length() - 1) : before;
        String sign = negative ? "-" : plus ? "+" : "";
        return sign + prefix + unsigned + after;
    }

    private static String digits(double value, String body) {
        int point = body.indexOf('.');
        String whole = point < 0 ? body : body.substring(0, point);
        String fraction = point < 0 ? "" : body.substring(point + 1);
        int least = (int) fraction.chars().filter(c -> c == '0').count();
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(fraction.length(), RoundingMode.HALF_UP);
        String plain = rounded.abs().toPlainString();
        int dot = plain.indexOf('.');
        String integer = dot < 0 ? plain : plain.substring(0, dot);
        String decimals = dot < 0 ? "" : plain.substring(dot + 1);
        int keep = decimals.length();
        while (keep > least && decimals.charAt(keep - 1) == '0') {
            keep--;
        }
        int digits = (int) whole.chars().filter(c -> c == '0').count();
        StringBuilder made = new StringBuilder("0".repeat(Math.max(0, digits - integer.length()))).append(integer);
        if (whole.indexOf(',') >= 0) {
            for (int at = made.length() - 3; at > 0; at -= 3) {
                made.insert(at, ',');
            }
        }
        if (keep > 0) {
            made.append('.').append(decimals, 0, keep);
        }
        return rounded.signum() < 0 ? "-" + made : made.toString();
    }

    private static String date(LocalDateTime at, String pattern, Locale locale) {
        String folded = pattern.toLowerCase(Locale.ROOT);
        boolean half = folded.contains("tt");
        boolean dayOnly = folded.indexOf('h') < 0 && folded.indexOf('y') >= 0;
        Matcher matcher = DATE.matcher(pattern);
        StringBuilder made = new StringBuilder();
        while (matcher.find()) {
            String part = matcher.group();
            boolean month = part.equals("mm") && (dayOnly || folded.indexOf('h') > matcher.start());
            String shown = part(at, month ? "MM" : part, half, locale);
            matcher.appendReplacement(made, Matcher.quoteReplacement(shown));
        }
        return matcher.appendTail(made).toString();
    }

    private static String part(LocalDateTime at, String part, boolean half, Locale locale) {
        return switch (part) {
            case "HH" -> two(at.getHour());
            case "H" -> Integer.toString(at.getHour());
            case "hh" -> two(half ? (at.getHour() + 11) % 12 + 1 : at.getHour());
            case "h" -> Integer.toString(half ? (at.getHour() + 11) % 12 + 1 : at.getHour());
            case "mm" -> two(at.getMinute());
            case "MMMM" -> at.getMonth().getDisplayName(TextStyle.FULL, locale);
            case "MMM" -> at.getMonth().getDisplayName(TextStyle.SHORT, locale);
            case "MM" -> two(at.getMonthValue());
            case "M", "m" -> Integer.toString(at.getMonthValue());
            default -> switch (part.toLowerCase(Locale.ROOT)) {
                case "yyyy" -> String.format(Locale.ROOT, "%04d", at.getYear());
                case "yy" -> two(at.getYear() % 100);
                case "dddd" -> at.getDayOfWeek().getDisplayName(TextStyle.FULL, locale);
                case "ddd" -> at.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale);
                case "dd" -> two(at.getDayOfMonth());
                case "d" -> Integer.toString(at.getDayOfMonth());
                case "ss" -> two(at.getSecond());
                case "tt" -> at.getHour() < 12 ? "AM" : "PM";
                case "mmmm", "mmm" -> at.getMonth().getDisplayName(TextStyle.FULL, locale);
                default -> part;
            };
        };
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
