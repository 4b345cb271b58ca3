package org.botnode.daemon.bot.basic;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// Functions of dates and times, in the tenant's time.
final class DateFunctions {

    private static final Map<String, ChronoUnit> UNITS = Map.ofEntries(
            Map.entry("second", ChronoUnit.SECONDS), Map.entry("s", ChronoUnit.SECONDS), Map.entry("ss", ChronoUnit.SECONDS),
            Map.entry("minute", ChronoUnit.MINUTES), Map.entry("n", ChronoUnit.MINUTES), Map.entry("mi", ChronoUnit.MINUTES),
            Map.entry("min", ChronoUnit.MINUTES), Map.entry("hour", ChronoUnit.HOURS), Map.entry("h", ChronoUnit.HOURS),
            Map.entry("hh", ChronoUnit.HOURS), Map.entry("day", ChronoUnit.DAYS), Map.entry("d", ChronoUnit.DAYS),
            Map.entry("dd", ChronoUnit.DAYS), Map.entry("week", ChronoUnit.WEEKS), Map.entry("ww", ChronoUnit.WEEKS),
            Map.entry("w", ChronoUnit.WEEKS), Map.entry("month", ChronoUnit.MONTHS), Map.entry("m", ChronoUnit.MONTHS),
            Map.entry("mm", ChronoUnit.MONTHS), Map.entry("year", ChronoUnit.YEARS), Map.entry("y", ChronoUnit.YEARS),
            Map.entry("yyyy", ChronoUnit.YEARS), Map.entry("yy", ChronoUnit.YEARS));

    private DateFunctions() {}

    static void into(Function.Table table) {
        table.add("now", 0, 0, (machine, _) -> machine.now());
        table.add("today date", 0, 1, (machine, a) -> a.length == 0 ? machine.today()
                : Dates.read(a[0]).<Value>map(at -> new Value.Moment(at.toLocalDate().atStartOfDay(), true)).orElse(Value.NULL));
        table.add("time", 0, 0, (machine, _) -> Value.of(machine.now().text().substring(11)));
        table.add("dateadd date_add", 2, 3, (_, a) -> add(a));
        table.add("datediff date_diff", 2, 3, (_, a) -> difference(a));
        table.add("add_days", 2, 2, (_, a) -> plus(a[0], Numbers.of(a[1]), ChronoUnit.DAYS));
        table.add("days_between", 2, 2, (_, a) -> between(a[0], a[1], ChronoUnit.DAYS));
        table.add("hours_between", 2, 2, (_, a) -> between(a[0], a[1], ChronoUnit.HOURS));
        table.add("year", 0, 1, (machine, a) -> part(machine, a, LocalDateTime::getYear));
        table.add("month", 0, 1, (machine, a) -> part(machine, a, LocalDateTime::getMonthValue));
        table.add("day", 0, 1, (machine, a) -> part(machine, a, LocalDateTime::getDayOfMonth));
        table.add("hour", 0, 1, (machine, a) -> part(machine, a, LocalDateTime::getHour));
        table.add("minute", 0, 1, (machine, a) -> part(machine, a, LocalDateTime::getMinute));
        table.add("second", 0, 1, (machine, a) -> part(machine, a, LocalDateTime::getSecond));
        table.add("weekday", 0, 1, (machine, a) -> part(machine, a, at -> at.getDayOfWeek().getValue() % 7 + 1));
        table.add("isdate is_date", 1, 1, (_, a) -> Value.of(Dates.read(a[0]).isPresent()));
    }

    @FunctionalInterface
    private interface Part {
        int of(LocalDateTime at);
    }

    private static Value part(Machine machine, Value[] arguments, Part part) {
        Value value = arguments.length == 0 ? machine.now() : arguments[0];
        return Dates.read(value).map(at -> Value.of(part.of(at))).orElse(Value.NULL);
    }

    /// Date, amount and unit in any order; without a unit the amount is days.
    private static Value add(Value[] arguments) {
        Value date = Value.NULL;
        Value amount = Value.NULL;
        ChronoUnit unit = ChronoUnit.DAYS;
        for (Value each : arguments) {
            Optional<ChronoUnit> named = unit(each);
            if (named.isPresent()) {
                unit = named.get();
            } else if (Dates.read(each).isPresent()) {
                date = each;
            } else {
                amount = each;
            }
        }
        return plus(date, Numbers.of(amount), unit);
    }

    private static Optional<ChronoUnit> unit(Value value) {
        if (!(value instanceof Value.Text text)) {
            return Optional.empty();
        }
        String word = Names.fold(text.value().strip());
        ChronoUnit unit = UNITS.get(word);
        return Optional.ofNullable(unit == null && word.endsWith("s") ? UNITS.get(word.substring(0, word.length() - 1)) : unit);
    }

    static Value plus(Value date, double amount, ChronoUnit unit) {
        Optional<LocalDateTime> from = Dates.read(date);
        if (from.isEmpty()) {
            return Value.NULL;
        }
        if (!(Math.abs(amount) <= 1e11)) {
            throw new ScriptException("a date cannot be moved by " + Show.number(amount));
        }
        boolean dayOnly = date instanceof Value.Moment moment ? moment.dayOnly() : date.text().strip().length() <= 10;
        try {
            LocalDateTime at = from.get().plus((long) amount, unit);
            if (Math.abs(at.getYear()) > 9999) {
                throw new ScriptException("a date after the year 9999");
            }
            boolean stays = dayOnly && unit.compareTo(ChronoUnit.DAYS) >= 0;
            return new Value.Moment(at, stays);
        } catch (java.time.DateTimeException | ArithmeticException _) {
            throw new ScriptException("a date cannot be moved by " + Show.number(amount) + " " + unit.toString().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /// `(a, b)` is a less b in days; with a unit, first or last, it is b less a.
    private static Value difference(Value[] a) {
        if (a.length == 2) {
            return between(a[1], a[0], ChronoUnit.DAYS);
        }
        Optional<ChronoUnit> first = Dates.read(a[0]).isPresent() ? Optional.empty() : unit(a[0]);
        if (first.isPresent()) {
            return between(a[1], a[2], first.get());
        }
        return between(a[0], a[1], unit(a[2]).orElseThrow(() ->
                new ScriptException("DATEDIFF has no unit " + Numbers.quoted(a[2].text()))));
    }

    private static Value between(Value from, Value to, ChronoUnit unit) {
        Optional<LocalDateTime> begin = Dates.read(from);
        Optional<LocalDateTime> end = Dates.read(to);
        if (begin.isEmpty() || end.isEmpty()) {
            return Value.NULL;
        }
        return unit == ChronoUnit.DAYS
                ? Value.of(ChronoUnit.DAYS.between(begin.get().toLocalDate(), end.get().toLocalDate()))
                : Value.of(unit.between(begin.get(), end.get()));
    }
}
