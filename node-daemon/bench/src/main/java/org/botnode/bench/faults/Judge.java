package org.botnode.bench.faults;

import java.util.Set;

/// Whether an answer is one that the contract knows.
final class Judge {

    static final String SILENT = "no answer";
    static final int LONGEST_SHOWN = 2_000;
    /// Refusals that say what is short; any other answer above 499 means that the input broke something.
    private static final Set<String> STATED = Set.of("/problems/busy", "/problems/disk-full", "/problems/stopping");
    private static final int LONGEST = 300;

    private Judge() {}

    static Outcome of(Wire.Answer answer, byte[] sent) {
        return answer.status() < 500 || isStated(answer.text()) ? Outcome.FINE
                : broken(answer.status() + " " + answer.text(), sent);
    }

    /// The same where an answer is due.
    static Outcome answered(Wire.Answer answer, byte[] sent) {
        return answer.status() == 0 ? broken("closed without an answer", sent) : of(answer, sent);
    }

    /// The same for all that came over a connection.
    static Outcome all(String told, byte[] sent) {
        var at = told.indexOf("HTTP/1.1 5");
        return at < 0 || isStated(told) || told.startsWith("HTTP/1.1 505") ? Outcome.FINE : broken(told.substring(at + 9), sent);
    }

    private static boolean isStated(String text) {
        return STATED.stream().anyMatch(text::contains);
    }

    static Outcome.Broken broken(String what, byte[] sent) {
        return new Outcome.Broken(shortened(what), printable(sent, 600));
    }

    /// As `printf` of a shell takes it between single quotes, so many bytes of it at most.
    static String printable(byte[] sent, int most) {
        var text = new StringBuilder();
        for (var i = 0; i < Math.min(sent.length, most); i++) {
            var one = sent[i] & 0xff;
            text.append(switch (one) {
                case '\r' -> "\\r";
                case '\n' -> "\\n";
                case '%' -> "%%";
                case '\\' -> "\\\\";
                default -> one < 0x20 || one > 0x7e || one == '\'' ? "\\x%02x".formatted(one) : Character.toString(one);
            });
        }
        return sent.length > most ? text + "… (" + sent.length + " bytes)" : text.toString();
    }

    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
