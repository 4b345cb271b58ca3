package org.botnode.daemon.bot.basic;

import java.util.Locale;

/// Functions of texts; places in a text are counted from 1.
final class TextFunctions {

    private TextFunctions() {}

    static void into(Function.Table table) {
        table.add("len", 1, 1, (_, a) -> Value.of(Lists.count(a[0])));
        table.add("lcase lower tolower lowercase", 1, 1, (_, a) -> Value.of(a[0].text().toLowerCase(Locale.ROOT)));
        table.add("ucase upper toupper uppercase", 1, 1, (_, a) -> Value.of(a[0].text().toUpperCase(Locale.ROOT)));
        table.add("trim", 1, 1, (_, a) -> Value.of(a[0].text().strip()));
        table.add("ltrim", 1, 1, (_, a) -> Value.of(a[0].text().stripLeading()));
        table.add("rtrim", 1, 1, (_, a) -> Value.of(a[0].text().stripTrailing()));
        table.add("left", 2, 2, (_, a) -> Value.of(part(a[0].text(), 1, Arguments.whole(a, 1, 0))));
        table.add("right", 2, 2, (_, a) -> {
            String text = a[0].text();
            int count = Math.max(0, Math.min(text.length(), Arguments.whole(a, 1, 0)));
            return Value.of(text.substring(text.length() - count));
        });
        table.add("mid substring substr", 2, 3, (_, a) ->
                Value.of(part(a[0].text(), Arguments.whole(a, 1, 1), Arguments.whole(a, 2, Integer.MAX_VALUE))));
        table.add("instr", 2, 3, (_, a) -> Value.of(instr(a)));
        table.add("replace", 3, 3, (machine, a) -> Value.of(replace(machine, a[0].text(), a[1].text(), a[2].text())));
        table.add("str tostring to_string cstr", 1, 1, (_, a) -> Value.of(a[0].text()));
        table.add("capitalize", 1, 1, (_, a) -> Value.of(capitalize(a[0].text())));
        table.add("split", 1, 2, (machine, a) -> split(machine, a[0].text(), a.length > 1 ? a[1].text() : ","));
        table.add("join", 1, 2, (machine, a) -> join(machine, a[0], a.length > 1 ? a[1].text() : ","));
        table.add("format", 1, 2, (machine, a) -> a.length == 1 ? Value.of(a[0].text())
                : Value.of(Formats.format(a[0], a[1].text(), machine.host().locale())));
        table.add("extract_before", 2, 2, (_, a) -> {
            int at = a[0].text().indexOf(a[1].text());
            return Value.of(at < 0 ? "" : a[0].text().substring(0, at));
        });
        table.add("extract_after", 2, 2, (_, a) -> {
            int at = a[0].text().indexOf(a[1].text());
            return Value.of(at < 0 ? "" : a[0].text().substring(at + a[1].text().length()));
        });
        table.add("extract_between", 3, 3, (_, a) -> Value.of(between(a[0].text(), a[1].text(), a[2].text())));
        table.add("startswith starts_with", 2, 2, (_, a) -> Value.of(a[0].text().startsWith(a[1].text())));
        table.add("endswith ends_with", 2, 2, (_, a) -> Value.of(a[0].text().endsWith(a[1].text())));
        table.add("tojson to_json", 1, 1, (_, a) -> Value.of(Json.write(a[0])));
        table.add("json", 1, 1, (_, a) -> a[0] instanceof Value.Text text ? JsonReader.read(text.value()) : Value.of(Json.write(a[0])));
        table.add("guid uuid", 0, 0, (machine, _) -> Value.of(machine.host().guid()));
    }

    /// `count` characters from place `from`, as many as there are.
    private static String part(String text, int from, int count) {
        int begin = Math.max(0, Math.min(text.length(), from - 1));
        long end = Math.min(text.length(), (long) begin + Math.max(0, count));
        return text.substring(begin, (int) end);
    }

    private static int instr(Value[] arguments) {
        boolean three = arguments.length == 3;
        String text = arguments[three ? 1 : 0].text();
        String wanted = arguments[three ? 2 : 1].text();
        int from = three ? Math.max(1, Arguments.whole(arguments, 0, 1)) : 1;
        return text.indexOf(wanted, from - 1) + 1;
    }

    private static String replace(Machine machine, String text, String from, String to) {
        if (from.isEmpty()) {
            return text;
        }
        long count = 0;
        if (to.length() > from.length()) {
            for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
                count++;
            }
        }
        machine.meter().text(text.length() + count * Math.max(0, to.length() - from.length()));
        return text.replace(from, to);
    }

    private static String capitalize(String text) {
        StringBuilder made = new StringBuilder(text.length());
        boolean begins = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            made.append(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = Character.isWhitespace(c) || c == '-';
        }
        return made.toString();
    }

    private static Value split(Machine machine, String text, String separator) {
        Value.Sequence parts = new Value.Sequence(false);
        if (text.isEmpty()) {
            return parts;
        }
        int step = Math.max(1, separator.length());
        int from = 0;
        while (from <= text.length()) {
            int at = separator.isEmpty() ? from + 1 : text.indexOf(separator, from);
            boolean last = at < 0 || separator.isEmpty() && at >= text.length();
            parts.add(Value.of(last ? text.substring(from) : text.substring(from, at)));
            machine.meter().container(parts);
            if (last) {
                break;
            }
            from = separator.isEmpty() ? at : at + step;
        }
        return parts;
    }

    private static Value join(Machine machine, Value list, String separator) {
        Value.Sequence parts = Arguments.list(list);
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            made.append(i == 0 ? "" : separator).append(parts.at(i).text());
            machine.meter().text(made.length());
        }
        return Value.of(made.toString());
    }

    private static String between(String text, String before, String after) {
        int begin = text.indexOf(before);
        if (begin < 0) {
            return "";
        }
        int end = text.indexOf(after, begin + before.length());
        return end < 0 ? "" : text.substring(begin + before.length(), end);
    }
}
