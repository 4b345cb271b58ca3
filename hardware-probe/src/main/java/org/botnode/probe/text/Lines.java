package org.botnode.probe.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.probe.Host;

/// Reads the small formats of `/proc` and `/sys`, and of tools that print a value a line.
public final class Lines {

    private static final int MOST_LINE = 200;

    private Lines() {}

    /// The rest of the first line that begins with a key, stripped of colons and blanks.
    public static Optional<String> after(String text, String key) {
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
    public static OptionalLong whole(String text) {
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
    public static OptionalLong kilobytes(String text, String key) {
        var first = after(text, key).map(rest -> rest.split("\\s+")[0]).orElse("");
        var value = whole(first);
        return value.isPresent() && value.getAsLong() < Long.MAX_VALUE / 1024
                ? OptionalLong.of(value.getAsLong() * 1024) : OptionalLong.empty();
    }

    /// How many there are in `0-3,8`.
    public static OptionalLong listed(String list) {
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

    /// The whole number in a file; absent where it is not there or holds something else.
    public static OptionalLong number(Host host, String path) {
        return host.text(path).map(Lines::whole).orElse(OptionalLong.empty());
    }

    /// The one line of a small file, stripped; absent where it is not there, empty or long.
    public static Optional<String> line(Host host, String path) {
        return host.text(path).map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() < MOST_LINE && text.indexOf('\n') < 0);
    }

    /// The numbers in `0-3,8`; empty where it cannot be read.
    public static List<Integer> members(String list) {
        var members = new ArrayList<Integer>();
        if (listed(list).isEmpty()) {
            return members;
        }
        for (var part : list.strip().split(",")) {
            var ends = part.split("-", -1);
            var from = (int) whole(ends[0]).orElseThrow();
            var to = ends.length == 2 ? (int) whole(ends[1]).orElseThrow() : from;
            for (var member = from; member <= to; member++) {
                members.add(member);
            }
        }
        return members;
    }

    /// The rests of all lines that begin with a key, such as `cpu=`.
    public static List<String> all(String text, String key) {
        return text.lines().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length())).toList();
    }

    /// The whole number after a key; absent where it is not there or is something else.
    public static OptionalLong amount(String text, String key) {
        return after(text, key).map(Lines::whole).orElse(OptionalLong.empty());
    }
}
