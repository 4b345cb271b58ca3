package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import java.time.Duration;
import org.botnode.client.KeptNodesException;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.UnreachableException;
import org.botnode.console.connection.Door;

/// Why somebody did not get in, in words.
///
/// @param seconds until the node lets them try again; 0 where they may at once
record SignInFailure(String words, int seconds) {

    private static final int LONGEST = 3600;

    /// @param wrong what it means that the node refuses what was typed
    static SignInFailure of(Throwable reason, Door door, String wrong) {
        return switch (reason) {
            case ProblemException refusal when isOf(refusal, ProblemKind.UNAUTHORIZED) -> new SignInFailure(wrong, 0);
            case ProblemException refusal when isOf(refusal, ProblemKind.SIGN_IN_DELAYED) ->
                    new SignInFailure(text("sign-in.too-many"), seconds(refusal));
            case ProblemException refusal when refusal.retryAfter().isPresent() ->
                    new SignInFailure(text("sign-in.busy"), seconds(refusal));
            case ProblemException refusal -> new SignInFailure(refusal.problem().title() + ". "
                    + refusal.problem().hint().orElse(refusal.problem().detail()), 0);
            case UnreachableException _ -> new SignInFailure(text("sign-in.unreachable", door.address().toString()), 0);
            case KeptNodesException unkept -> new SignInFailure(text("sign-in.unkept", unkept.getMessage()), 0);
            default -> new SignInFailure(text("sign-in.failed"), 0);
        };
    }

    private static boolean isOf(ProblemException refusal, ProblemKind kind) {
        return refusal.problem().kind().filter(kind::equals).isPresent();
    }

    private static int seconds(ProblemException refusal) {
        return (int) Math.clamp(refusal.retryAfter().map(Duration::toSeconds).orElse(1L), 1, LONGEST);
    }
}
