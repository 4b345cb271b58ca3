package org.botnode.daemon.command;

import java.time.ZoneId;
import java.util.Optional;
import org.botnode.client.KeptNodes;
import org.botnode.client.Pin;
import org.botnode.client.SignInRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Signs in at a node, so that later commands are this person's.
@Command(name = "sign-in", description = "Signs in with an account; later commands to that node use it until sign-out.",
        mixinStandardHelpOptions = true)
final class SignInCommand implements Runnable {

    @Mixin
    private Reach reach;

    @Mixin
    private PasswordEntry password;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "the account's name")
    private String name;

    @Override
    public void run() {
        var address = reach.address();
        try (var node = reach.client("")) {
            var signedIn = node.access().signIn(new SignInRequest(name, password.known("Password: ")));
            var kept = KeptNodes.ofUser();
            kept.keepToken(address, signedIn.token(), Optional.of(signedIn.expiresAt()));
            reach.pin().map(Pin::new).ifPresent(pin -> kept.keepPin(address, pin));
            spec.commandLine().getOut().println("Signed in at %s as %s until %tF %<tR, or until it is not used for long."
                    .formatted(address, signedIn.account().name(),
                            signedIn.expiresAt().atZone(ZoneId.systemDefault())));
        }
    }
}
