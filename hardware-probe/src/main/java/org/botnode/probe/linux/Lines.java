package org.botnode.probe.linux;

import java.util.Optional;
import java.util.OptionalLong;

/// Reads the small formats of `/proc` and `/sys`.
final class Lines {

    private Lines() {}

    /// The rest of the first line that begins with a key, stripped of colons and blanks.
    static Optional<String> after(String text, String key) {
        return text.lines().filter(line -> line.startsWith(key) && endsThere(line, key))
                .map(line -> line.substring(key.length()).replaceFirst("^[\\s:]+", "").strip())
                .filter(rest -> !rest.isEmpty()).findFirst();
    }

    /// `MemTotal` is not the beginning of `MemTotalHigh`.
    private static boolean endsThere(String line, String key) {
        return key.endsWith("=") || line.length() == key.length()
                || !Character.isLetterOrDigit(line.charAt(key.length()));
    }

    /// A whole number that fits, not negative.
    static OptionalLong whole(String text) {
        var digits = text.strip();
        if (digits.isEmpty() || digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(digits));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    /// `MemTotal:  8052732 kB` in bytes.
    static OptionalLong kilobytes(String text, String key) {
        var first = after(text, key).map(rest -> rest.split("\\s+")[0]).orElse("");
        var value = whole(first);
        return value.isPresent() && value.getAsLong() < Long.MAX_VALUE / 1024
                ? OptionalLong.of(value.getAsLong() * 1024) : OptionalLong.empty();
    }

    /// How many there are in `0-3,8`.
    static OptionalLong listed(String list) {
        var count = 0L;
        for (var part : list.strip().split(",")) {
            var ends = part.split("-", -1);
            var from = whole(ends[0]);
            var to = ends.length == 2 ? whole(ends[1]) : from;
            if (ends.length > 2 || from.isEmpty() || to.isEmpty() || to.getAsLong() < from.getAsLong()
                    || to.getAsLong() > 65_535) {
                return OptionalLong.empty();
            }
            count += to.getAsLong() - from.getAsLong() + 1;
        }
        return count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
    }
}
