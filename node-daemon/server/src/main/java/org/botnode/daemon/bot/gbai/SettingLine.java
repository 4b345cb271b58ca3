package org.botnode.daemon.bot.gbai;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A line of `config.csv` that sets something, split at its first comma.
///
/// @param name  the key as it is written
/// @param key   in the form in which keys are compared
/// @param value without the quotes around it
record SettingLine(String name, String key, String value) {

    /// The line's, without blanks around it; nothing of one without a comma, of a comment, of the first line that names the
    /// columns.
    static Optional<SettingLine> of(String line) {
        int comma = line.indexOf(',');
        if (isNothing(line) || comma < 0) {
            return Optional.empty();
        }
        String name = unquoted(line.substring(0, comma).strip());
        String value = unquoted(line.substring(comma + 1).strip());
        boolean header = Set.of("name", "key").contains(name.toLowerCase(Locale.ROOT))
                && value.toLowerCase(Locale.ROOT).startsWith("value");
        return header ? Optional.empty()
                : Optional.of(new SettingLine(line.substring(0, comma), ConfigKey.canonical(name), value));
    }

    /// Whether it is empty, only commas, or a comment.
    static boolean isNothing(String line) {
        return line.isEmpty() || line.startsWith("#") || line.chars().allMatch(c -> c == ',' || c == ' ');
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"").strip() : text;
    }
}
