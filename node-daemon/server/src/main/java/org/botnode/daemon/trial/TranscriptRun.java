package org.botnode.daemon.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.botnode.client.Reply;
import org.botnode.client.Suggestion;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.trial.Transcript.Expected;
import org.botnode.daemon.trial.Transcript.Turn;

/// Holds a bot against a transcript, up to the first difference.
public final class TranscriptRun {

    private TranscriptRun() {}

    /// What came of it.
    ///
    /// @param turns      that were as they should be
    /// @param difference the first; absent where there is none
    public record Result(String transcript, boolean passed, int turns, Optional<Difference> difference) {}

    /// Where the bot says something else.
    ///
    /// @param line     of the transcript
    /// @param expected what the transcript has, a line each
    /// @param said     what the bot said, in the same form
    /// @param log      what its scripts wrote into the bot's log meanwhile
    public record Difference(int line, List<String> expected, List<String> said, List<String> log) {

        public Difference {
            expected = List.copyOf(expected);
            said = List.copyOf(said);
            log = List.copyOf(log);
        }
    }

    public static Result of(Trial trial, Transcript transcript) {
        var done = 0;
        for (var turn : transcript.turns()) {
            turn.at().ifPresent(trial::setTime);
            trial.log();
            var difference = difference(trial, turn);
            if (difference.isPresent()) {
                return new Result(transcript.name(), false, done, difference);
            }
            done++;
        }
        return new Result(transcript.name(), true, done, Optional.empty());
    }

    private static Optional<Difference> difference(Trial trial, Turn turn) {
        List<Reply> replies;
        try {
            replies = turn.says().isPresent() ? trial.say(turn.user(), turn.says().get()) : trial.open(turn.user());
        } catch (NodeException refused) {
            return Optional.of(new Difference(turn.line(), expected(turn), List.of("refused: " + refused.getMessage()),
                    trial.log()));
        }
        var suggestions = replies.isEmpty() ? List.<Suggestion>of() : replies.getLast().suggestions();
        var fits = fits(turn.expected(), replies.stream().map(Reply::text).toList())
                && turn.suggestions().map(wanted -> offered(wanted, suggestions)).orElse(true);
        return fits ? Optional.empty() : Optional.of(new Difference(turn.line(), expected(turn),
                said(replies, turn.suggestions().isPresent() ? Optional.of(suggestions) : Optional.empty()), trial.log()));
    }

    /// Whether the messages are what is expected: like a pattern of a file's name, with `<...` for the asterisk.
    static boolean fits(List<Expected> expected, List<String> said) {
        if (expected.isEmpty()) {
            return said.isEmpty();
        }
        var rest = expected.subList(1, expected.size());
        if (expected.getFirst() instanceof Expected.Rest) {
            for (var from = 0; from <= said.size(); from++) {
                if (fits(rest, said.subList(from, said.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !said.isEmpty() && fits(expected.getFirst(), said.getFirst()) && fits(rest, said.subList(1, said.size()));
    }

    private static boolean fits(Expected expected, String said) {
        return switch (expected) {
            case Expected.Exactly(var text) -> said.equals(text);
            case Expected.Containing(var part) -> said.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
            case Expected.Any _, Expected.Rest _ -> true;
        };
    }

    /// A suggestion is named by its label, or by its key and its label.
    private static boolean offered(List<String> wanted, List<Suggestion> suggestions) {
        if (wanted.size() != suggestions.size()) {
            return false;
        }
        for (var i = 0; i < wanted.size(); i++) {
            var offer = suggestions.get(i);
            if (!wanted.get(i).equals(offer.text()) && !wanted.get(i).equals(offer.key() + "=" + offer.text())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> expected(Turn turn) {
        var lines = new ArrayList<>(turn.expected().stream().map(Expected::told).toList());
        turn.suggestions().ifPresent(wanted -> lines.add("? " + String.join(" | ", wanted)));
        return lines;
    }

    private static List<String> said(List<Reply> replies, Optional<List<Suggestion>> suggestions) {
        var lines = new ArrayList<>(replies.stream().map(reply -> new Expected.Exactly(reply.text()).told()).toList());
        suggestions.ifPresent(offers -> lines.add("? " + String.join(" | ", offers.stream()
                .map(offer -> offer.key() + "=" + offer.text()).toList())));
        return lines;
    }
}
