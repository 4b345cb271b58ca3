package org.botnode.daemon.bot.basic;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Finds what a mistyped word may have meant.
final class Nearest {

    private static final List<String> KEYWORDS = List.of("THEN", "ELSE", "ELSEIF", "END", "ENDIF", "NEXT", "WEND", "LOOP",
            "WHILE", "UNTIL", "CASE", "SELECT", "SWITCH", "FOR", "EACH", "STEP", "WITH", "WHERE", "ORDER", "LIMIT",
            "FUNCTION", "RETURN", "TABLE", "DESCRIPTION", "PARAM", "OPTIONAL", "DEFAULT", "TALK", "HEAR");

    private Nearest() {}

    static Optional<String> keyword(String word) {
        return KEYWORDS.contains(word) ? Optional.empty() : of(word, KEYWORDS);
    }

    /// The candidate at most two typing errors away, and fewer than half of its letters.
    static Optional<String> of(String word, Collection<String> candidates) {
        String best = null;
        int least = 3;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) < least && word.length() < 60) {
                int distance = distance(word, candidate);
                if (distance < least && distance * 2 < candidate.length()) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// Insertions, deletions, changes and swaps of neighbours.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
