package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.botnode.client.Grant;
import org.botnode.client.SessionView;
import org.botnode.console.connection.KeySource;

/// As whom the console calls, in words.
///
/// @param name   of the account or the key
/// @param rights what it may do, and where
/// @param leaves whether there is something to sign out of; where not, one may sign in
/// @param end    when it ends at the latest
record Who(String name, String rights, boolean leaves, Optional<Instant> end) {

    private static final String COMPUTER = "this machine";

    static Who of(SessionView session, KeySource source) {
        var rights = session.roles().stream().map(Who::right).collect(Collectors.joining(", "));
        var leaves = source == KeySource.WINDOW || source == KeySource.KEPT;
        return new Who(name(session), rights, leaves, session.expiresAt());
    }

    private static String name(SessionView session) {
        if (session.account().isPresent()) {
            return session.account().get().name();
        }
        if (session.caller().equals(COMPUTER)) {
            return text("who.computer");
        }
        // A key is told as `key 42 (laptop)`; people know it by what it is for.
        var from = session.caller().indexOf('(');
        return from < 0 ? session.caller()
                : text("who.key", session.caller().substring(from + 1, session.caller().length() - 1));
    }

    private static String right(Grant grant) {
        var role = grant.role().toLowerCase(Locale.ROOT);
        return grant.tenant().map(tenant -> text("who." + role + ".of", tenant)).orElseGet(() -> text("who." + role));
    }
}
