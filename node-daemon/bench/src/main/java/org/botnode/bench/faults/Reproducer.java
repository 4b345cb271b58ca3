package org.botnode.bench.faults;

import java.io.IOException;
import java.net.SocketTimeoutException;

/// Looks for the smallest input that breaks what a larger one broke, by trying.
final class Reproducer {

    private static final int TRIES = 120;
    /// Each try of these takes as long as the sender's patience.
    private static final int SILENT_TRIES = 6;

    private Reproducer() {}

    /// The smallest that was found, as it was found; the input itself where no smaller one breaks anything.
    static Outcome.Broken smallest(Family family, byte[] input, Outcome.Broken broken) {
        var best = broken;
        var bytes = input;
        var left = broken.what().startsWith(Judge.SILENT) ? SILENT_TRIES : TRIES;
        var tried = family.smaller(bytes);
        for (var at = 0; at < tried.size() && left > 0; at++, left--) {
            var candidate = tried.get(at);
            if (outcome(family, candidate) instanceof Outcome.Broken again && kind(again).equals(kind(broken))) {
                best = again;
                bytes = candidate;
                tried = family.smaller(bytes);
                at = -1;
            }
        }
        return new Outcome.Broken(best.what(), Judge.printable(bytes, Judge.LONGEST_SHOWN));
    }

    /// What an answer's first words tell, so that one fault is not taken for another.
    private static String kind(Outcome.Broken broken) {
        return broken.what().length() <= 12 ? broken.what() : broken.what().substring(0, 12);
    }

    static Outcome outcome(Family family, byte[] input) {
        try {
            return family.send(input);
        } catch (SocketTimeoutException silence) {
            return Judge.broken(Judge.SILENT + " within twenty seconds", input);
        } catch (IOException failure) {
            return Judge.broken("the connection failed: " + failure.getMessage(), input);
        } catch (RuntimeException failure) {
            return Judge.broken("an answer that cannot be read: " + failure, input);
        }
    }
}
