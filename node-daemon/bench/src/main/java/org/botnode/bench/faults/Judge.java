package org.botnode.bench.faults;

import java.util.Set;

/// Whether an answer is one that the contract knows.
final class Judge {

    /// Refusals that say what is short; any other answer above 499 means that the input broke something.
    private static final Set<String> STATED = Set.of("/problems/busy", "/problems/disk-full", "/problems/stopping");

    private Judge() {}

    static Outcome of(Wire.Answer answer, byte[] sent) {
        return answer.status() < 500 || STATED.stream().anyMatch(kind -> answer.text().contains(kind)) ? Outcome.FINE
                : broken(answer.status() + " " + answer.text(), sent);
    }

    /// The same where an answer is due.
    static Outcome answered(Wire.Answer answer, byte[] sent) {
        return answer.status() == 0 ? broken("closed without an answer", sent) : of(answer, sent);
    }

    static Outcome broken(String what, byte[] sent) {
        var text = new StringBuilder();
        for (var i = 0; i < Math.min(sent.length, 600); i++) {
            var one = sent[i] & 0xff;
            text.append(one == '\r' ? "\\r" : one == '\n' ? "\\n" : one < 0x20 || one > 0x7e ? "\\x%02x".formatted(one)
                    : Character.toString(one));
        }
        return new Outcome.Broken(shortened(what), text.toString());
    }

    static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "…";
    }
}
