package org.botnode.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.botnode.client.AccountView;
import org.botnode.client.Grant;
import org.botnode.client.SessionView;
import org.botnode.console.connection.KeySource;
import org.junit.jupiter.api.Test;

class WhoTest {

    private static final Instant THEN = Instant.parse("2026-11-20T08:00:00Z");
    private static final List<Grant> ROLES = List.of(new Grant("viewer", Optional.empty()),
            new Grant("operator", Optional.of("acme")));

    @Test
    void accountIsKnownByItsNameAndTellsItsRoles() {
        var account = new AccountView("7", "anna", ROLES, THEN, THEN, Optional.empty(), Optional.empty());

        var who = Who.of(new SessionView("account anna", ROLES, Optional.of(account), Optional.of(THEN)), KeySource.KEPT);

        assertThat(who).isEqualTo(new Who("anna", "Viewer of the node, Operator of acme", true, Optional.of(THEN)));
    }

    @Test
    void keyIsKnownByWhatItIsFor() {
        assertThat(Who.of(session("key 42 (reception (2nd floor))"), KeySource.WINDOW).name())
                .isEqualTo("Key: reception (2nd floor)");
    }

    @Test
    void userOfThisComputerHasNothingToSignOutOf() {
        var who = Who.of(session("this machine"), KeySource.COMPUTER);

        assertThat(who.name()).isEqualTo("This computer");
        assertThat(who.leaves()).isFalse();
    }

    private static SessionView session(String caller) {
        return new SessionView(caller, ROLES, Optional.empty(), Optional.empty());
    }
}
