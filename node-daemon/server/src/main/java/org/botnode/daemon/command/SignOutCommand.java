package org.botnode.daemon.command;

import java.time.Instant;
import org.botnode.client.KeptNodes;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.SignedIn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Ends this person's sign-in at a node.
@Command(name = "sign-out", description = "Ends the sign-in at a node and forgets its token.",
        mixinStandardHelpOptions = true)
final class SignOutCommand implements Runnable {

    @Mixin
    private Reach reach;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        var address = reach.address();
        var kept = KeptNodes.ofUser();
        var token = kept.of(address).token(Instant.now());
        // The console keeps API keys there too; those have nothing to end.
        token.filter(SignedIn::isToken).ifPresent(this::end);
        kept.forgetToken(address);
        spec.commandLine().getOut().println(token.isPresent() ? "Signed out of " + address + "."
                : "Nobody was signed in at " + address + ".");
    }

    private void end(String token) {
        try (var node = reach.client(token)) {
            node.access().signOut();
        } catch (ProblemException problem) {
            // One that is over already needs no ending.
            if (problem.problem().status() != ProblemKind.UNAUTHORIZED.status()) {
                throw problem;
            }
        }
    }
}
