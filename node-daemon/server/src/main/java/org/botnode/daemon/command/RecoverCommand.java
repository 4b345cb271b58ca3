package org.botnode.daemon.command;

import java.util.Optional;
import org.botnode.client.AccountChange;
import org.botnode.client.PasswordChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The way back in for whoever can read the data directory of the node on this machine.
@Command(name = "recover", description = "Sets the password of an account and enables it, with the right that comes from "
        + "reading the node's data directory on this machine.", mixinStandardHelpOptions = true)
final class RecoverCommand implements Runnable {

    @Mixin
    private Reach reach;

    @Mixin
    private PasswordEntry password;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME")
    private String name;

    @Override
    public void run() {
        try (var node = reach.localClient()) {
            node.access().setPassword(name, new PasswordChange(password.fresh("New password of " + name + ": "),
                    Optional.empty()));
            node.access().changeAccount(name, new AccountChange(Optional.empty(), Optional.of(false)));
            spec.commandLine().getOut().println("Sign in now: botnode sign-in " + name);
        }
    }
}
