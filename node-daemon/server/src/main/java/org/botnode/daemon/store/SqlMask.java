package org.botnode.daemon.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A statement as a log may show it: values are bound and never in its text, but a script can make a table or a column
/// out of what somebody wrote. So quoted names become numbers, and what stands between single quotes is left out.
record SqlMask(String shown, boolean hidesNames) {

    private static final int LONGEST = 1_000;

    static SqlMask of(String sql) {
        StringBuilder shown = new StringBuilder(sql.length());
        Map<String, String> names = new HashMap<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '"' || c == '\'') {
                int end = closing(sql, at);
                shown.append(c == '"' ? names.computeIfAbsent(sql.substring(at, end), SqlMask.numbered(names)) : "'..'");
                at = end;
            } else {
                boolean repeated = Character.isWhitespace(c)
                        && (shown.isEmpty() || shown.charAt(shown.length() - 1) == ' ');
                if (!repeated) {
                    shown.append(Character.isWhitespace(c) ? ' ' : c);
                }
                at++;
            }
        }
        return new SqlMask(cut(shown.toString().strip()), !names.isEmpty());
    }

    /// The steps of its plan; of one that names a bot's tables, only what kind of steps they are.
    List<String> steps(List<String> plan) {
        return hidesNames ? plan.stream().map(SqlMask::kind).toList() : plan;
    }

    /// A script can ask for one of thousands of values.
    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + ".. (" + text.length() + " characters)";
    }

    private static Function<String, String> numbered(Map<String, String> names) {
        return quoted -> {
            String bot = quoted.startsWith("\"bot_") ? quoted.substring(1).replaceFirst("^(bot_[0-9]+_).*$", "$1") : "";
            return (bot.endsWith("_") ? bot : "name") + (names.size() + 1);
        };
    }

    private static String kind(String step) {
        String verb = step.startsWith("SEARCH ") ? "SEARCH" : step.startsWith("SCAN ") ? "SCAN" : "STEP";
        if (step.startsWith("USE TEMP B-TREE")) {
            return "USE TEMP B-TREE";
        }
        return step.contains(" USING INTEGER PRIMARY KEY") ? verb + " USING INTEGER PRIMARY KEY"
                : step.contains(" INDEX ") ? verb + " USING INDEX" : verb;
    }

    /// Behind the quote that closes what `from` opens; a doubled one closes nothing.
    private static int closing(String sql, int from) {
        char quote = sql.charAt(from);
        int at = from + 1;
        while (at < sql.length()) {
            if (sql.charAt(at) == quote) {
                if (at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return sql.length();
    }
}
