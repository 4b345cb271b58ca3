package org.botnode.daemon.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.AccountView;
import org.botnode.client.Grant;
import org.botnode.client.NodeClient;
import org.botnode.client.PasswordChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The accounts of people who administer the node.
@Command(name = "account", description = "Administers the accounts of people who sign in.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {AccountCommand.Listing.class, AccountCommand.Add.class, AccountCommand.Roles.class,
            AccountCommand.Password.class, AccountCommand.Disable.class, AccountCommand.Enable.class,
            AccountCommand.Remove.class, RecoverCommand.class, SignInCommand.class, SignOutCommand.class})
final class AccountCommand {

    private static final String ROLE = "ROLE or ROLE:TENANT: owner, operator, attendant or viewer, for the whole node or "
            + "for one tenant; may be given again";

    @Command(name = "list", description = "Lists the accounts.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Override
        void run(NodeClient node) {
            output().list(out(), node.access().accounts(), "There is no account.", AccountCommand::words);
        }
    }

    @Command(name = "add", description = "Makes an account; asks for its password.", mixinStandardHelpOptions = true)
    static final class Add extends NodeCommand.Answering {

        @Mixin
        private PasswordEntry password;

        @Parameters(paramLabel = "NAME", description = "what its person signs in with")
        private String name;

        @Option(names = "--role", paramLabel = "ROLE[:TENANT]", description = ROLE, required = true)
        private List<String> roles;

        @Override
        void run(NodeClient node) {
            var made = node.access().createAccount(new AccountRequest(name, password.fresh("Password of " + name + ": "),
                    grants(roles)));
            output().one(out(), made, words(made));
        }
    }

    @Command(name = "role", description = "Gives an account roles, in place of those it has.",
            mixinStandardHelpOptions = true)
    static final class Roles extends NodeCommand.Answering {

        @Parameters(index = "0", paramLabel = "NAME")
        private String name;

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "ROLE[:TENANT]", description = ROLE)
        private List<String> roles;

        @Override
        void run(NodeClient node) {
            var changed = node.access().changeAccount(name,
                    new AccountChange(Optional.of(grants(roles)), Optional.empty()));
            output().one(out(), changed, words(changed));
        }
    }

    @Command(name = "password", description = "Sets a password, which ends all that is signed in with the account; "
            + "without NAME the own one.", mixinStandardHelpOptions = true)
    static final class Password extends NodeCommand {

        @Mixin
        private PasswordEntry password;

        @Parameters(arity = "0..1", paramLabel = "NAME")
        private String name;

        @Override
        void run(NodeClient node) {
            if (name == null) {
                var current = password.known("Password as it is: ");
                node.access().changeOwnPassword(new PasswordChange(password.fresh("New password: "),
                        Optional.of(current)));
                out().println("The password is changed. Sign in again.");
            } else {
                node.access().setPassword(name, new PasswordChange(password.fresh("New password of " + name + ": "),
                        Optional.empty()));
                out().println("The password of " + name + " is set; nobody is signed in with it now.");
            }
        }
    }

    @Command(name = "disable", description = "Lets an account open nothing, at once, until it is enabled.",
            mixinStandardHelpOptions = true)
    static final class Disable extends Switching {

        Disable() {
            super(true);
        }
    }

    @Command(name = "enable", description = "Lets a disabled account sign in again.", mixinStandardHelpOptions = true)
    static final class Enable extends Switching {

        Enable() {
            super(false);
        }
    }

    private abstract static class Switching extends NodeCommand.Answering {

        private final boolean disabled;

        @Parameters(paramLabel = "NAME")
        private String name;

        Switching(boolean disabled) {
            this.disabled = disabled;
        }

        @Override
        void run(NodeClient node) {
            var changed = node.access().changeAccount(name, new AccountChange(Optional.empty(), Optional.of(disabled)));
            output().one(out(), changed, words(changed));
        }
    }

    @Command(name = "remove", description = "Removes an account.", mixinStandardHelpOptions = true)
    static final class Remove extends NodeCommand {

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        void run(NodeClient node) {
            node.access().removeAccount(name);
            out().println("Removed the account " + name + ".");
        }
    }

    private static List<Grant> grants(List<String> given) {
        var grants = new ArrayList<Grant>();
        for (var text : given) {
            var colon = text.indexOf(':');
            grants.add(colon < 0 ? new Grant(text, Optional.empty())
                    : new Grant(text.substring(0, colon), Optional.of(text.substring(colon + 1))));
        }
        return grants;
    }

    private static String words(AccountView account) {
        var roles = account.roles().stream()
                .map(grant -> grant.role() + grant.tenant().map(slug -> ":" + slug).orElse(""))
                .collect(Collectors.joining(" "));
        var zone = ZoneId.systemDefault();
        return "%-20s %s%s%s".formatted(account.name(), roles.isEmpty() ? "(no role)" : roles,
                account.signedInAt().map(at -> ", last signed in %tF %<tR".formatted(at.atZone(zone))).orElse(""),
                account.disabledAt().map(at -> ", disabled since %tF".formatted(at.atZone(zone))).orElse(""));
    }
}
