package org.botnode.daemon.discretion;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Secrets that tests know of, and the search for all of them in one pass. Safe for many threads.
///
/// Keys, tokens and recovery keys that nobody planted are found by their form.
public final class SecretBook {

    /// A secret shorter than this would be found everywhere.
    static final int SHORTEST = 8;
    private static final int BLOOM = 1 << 14;
    private static final long PREFIX = 0xFF_FFFFL;
    private static final long KEY = 'b' << 16 | 'n' << 8 | '_';
    private static final long SIGN_IN = 'b' << 16 | 's' << 8 | '_';
    private static final long VISITOR = 'v' << 16 | '1' << 8 | '.';

    private volatile Index index = new Index(Map.of());

    /// Who must not tell it where.
    public enum Sort {
        /// Opens something: nowhere.
        CREDENTIAL,
        /// Somebody said it to a bot: nowhere but where conversations are kept.
        SAID
    }

    private record Secret(String name, Sort sort, byte[] text) {}

    /// @param byStart by their first eight bytes
    private record Index(Map<Long, List<Secret>> byStart, long[] bloom) {

        Index(Map<Long, List<Secret>> byStart) {
            this(byStart, new long[BLOOM / Long.SIZE]);
            byStart.keySet().forEach(start -> bloom[place(start) >>> 6] |= 1L << place(start));
        }

        boolean mayHold(long start) {
            return (bloom[place(start) >>> 6] & 1L << place(start)) != 0;
        }

        private static int place(long start) {
            return (int) (start * 0x9E3779B97F4A7C15L >>> 50);
        }
    }

    /// @param name what is told in its place where it is found
    public void plant(String name, Sort sort, String secret) {
        plant(new Secret(name, sort, secret.getBytes(StandardCharsets.UTF_8)));
    }

    /// A key of raw bytes, in all the ways in which such are written.
    public void plant(String name, byte[] key) {
        plant(name + " in hexadecimal", Sort.CREDENTIAL, HexFormat.of().formatHex(key));
        plant(name + " in hexadecimal", Sort.CREDENTIAL, HexFormat.of().withUpperCase().formatHex(key));
        plant(name + " in base 64", Sort.CREDENTIAL, Base64.getEncoder().withoutPadding().encodeToString(key));
        plant(name + " in base 64", Sort.CREDENTIAL, Base64.getUrlEncoder().withoutPadding().encodeToString(key));
        plant(name + " as a list", Sort.CREDENTIAL, Arrays.toString(key));
    }

    private synchronized void plant(Secret secret) {
        if (secret.text.length < SHORTEST) {
            throw new IllegalArgumentException(secret.name + " is too short to be found again");
        }
        var start = start(secret.text);
        var known = index.byStart.getOrDefault(start, List.of());
        if (known.stream().noneMatch(other -> Arrays.equals(other.text, secret.text))) {
            var all = new HashMap<>(index.byStart);
            var same = new ArrayList<>(known);
            same.add(secret);
            all.put(start, List.copyOf(same));
            index = new Index(all);
        }
    }

    private static long start(byte[] text) {
        var start = 0L;
        for (var at = 0; at < SHORTEST; at++) {
            start = start << 8 | text[at] & 0xFF;
        }
        return start;
    }

    /// The names of those that a text holds.
    ///
    /// @param said whether what was said to bots counts too
    public List<String> found(byte[] text, boolean said) {
        var found = new ArrayList<String>();
        var all = index;
        var window = 0L;
        for (var at = 0; at < text.length; at++) {
            window = window << 8 | text[at] & 0xFF;
            var last = window & PREFIX;
            if (last == KEY || last == SIGN_IN || last == VISITOR || text[at] == '-') {
                byForm(text, at, last).ifPresent(found::add);
            }
            if (all.mayHold(window)) {
                var begin = at - SHORTEST + 1;
                all.byStart.getOrDefault(window, List.of()).stream()
                        .filter(secret -> said || secret.sort == Sort.CREDENTIAL)
                        .filter(secret -> begin >= 0 && matches(text, begin, secret.text))
                        .forEach(secret -> found.add(secret.name));
            }
        }
        return found.stream().distinct().toList();
    }

    private static boolean matches(byte[] text, int begin, byte[] secret) {
        return begin + secret.length <= text.length
                && Arrays.equals(text, begin, begin + secret.length, secret, 0, secret.length);
    }

    private static Optional<String> byForm(byte[] text, int at, long last) {
        if (last == KEY || last == SIGN_IN) {
            return run(text, at + 1, 64) == 43 ? Optional.of(last == KEY ? "an API key" : "the token of a sign-in")
                    : Optional.empty();
        }
        if (last == VISITOR) {
            return run(text, at + 1, 64) == 22 && at + 23 < text.length && text[at + 23] == '.'
                    ? Optional.of("a visitor's token") : Optional.empty();
        }
        // Eight groups of eight, of which the first ends here.
        for (var group = 0; group < 8; group++) {
            var begin = at - 8 + group * 9;
            if (begin < 0 || upper(text, begin) != 8 || group < 7 && (begin + 8 >= text.length || text[begin + 8] != '-')) {
                return Optional.empty();
            }
        }
        return Optional.of("a recovery key");
    }

    /// How many characters of base 64 for addresses stand there, at most `most`.
    private static int run(byte[] text, int from, int most) {
        var length = 0;
        while (length < most && from + length < text.length
                && (Character.isLetterOrDigit(text[from + length]) || text[from + length] == '-' || text[from + length] == '_')) {
            length++;
        }
        return length;
    }

    /// How many digits and capitals stand there, at most nine.
    private static int upper(byte[] text, int from) {
        var length = 0;
        while (length < 9 && from + length < text.length
                && (text[from + length] >= '0' && text[from + length] <= '9' || text[from + length] >= 'A' && text[from + length] <= 'Z')) {
            length++;
        }
        return length;
    }
}
