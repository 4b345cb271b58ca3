package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.botnode.client.Json;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandIT {

    private static final String PASSWORD = "four words and a number 7";
    private static final String OTHER = "another four words and 8";

    @TempDir
    Path data;

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream input = System.in;
    private final String realHome = System.getProperty("user.home");
    private RunningNode node;

    @BeforeEach
    void start() {
        System.setProperty("user.home", home.toString());
        node = RunningNode.on(data);
    }

    @AfterEach
    void stop() {
        node.close();
        System.setIn(input);
        System.setProperty("user.home", realHome);
    }

    @Test
    void accountIsMadeSignsInAndItsCommandsAreItsOwn() throws Exception {
        assertThat(run("tenant", "create", "acme")).isZero();
        assertThat(typing(PASSWORD, "account", "add", "anna", "--role", "owner", "--password-stdin")).isZero();
        assertThat(typing(PASSWORD, "account", "add", "ben", "--role", "viewer:acme", "--password-stdin")).isZero();
        assertThat(run("account", "list")).isZero();
        assertThat(said()).contains("anna").contains("viewer:acme");

        assertThat(typing(PASSWORD, "sign-in", "ben", "--password-stdin")).isZero();
        assertThat(said()).contains("Signed in at").doesNotContain("bs_");
        assertThat(run("account", "list")).isEqualTo(1);
        assertThat(told()).contains("needs the role owner; the account has viewer");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept()))).isEqualTo("rw-------");

        assertThat(run("sign-out")).isZero();
        assertThat(Files.readString(kept())).doesNotContain("bs_");
        assertThat(run("account", "list", "--json")).isZero();
        var list = Json.tree(said().getBytes(StandardCharsets.UTF_8));
        assertThat(list.valueStream().map(one -> one.get("name").asString())).containsExactly("anna", "ben");
    }

    @Test
    void nodeAtAnAddressIsReachedByTheSignInThatIsKeptForIt() {
        var address = "--node=" + node.address();
        assertThat(typing(PASSWORD, "account", "add", "anna", "--role", "owner", "--password-stdin")).isZero();
        assertThat(run("tenant", "list", address)).isEqualTo(1);
        assertThat(told()).contains("botnode sign-in");

        assertThat(typing(PASSWORD, "sign-in", "anna", "--password-stdin", address)).isZero();
        assertThat(run("tenant", "list", address)).isZero();

        assertThat(run("sign-out", address)).isZero();
        assertThat(run("sign-out", address)).isZero();
        assertThat(run("tenant", "list", address)).isEqualTo(1);
    }

    @Test
    void rolesDisablingAndRemovingAreChangedByCommands() {
        assertThat(run("tenant", "create", "acme")).isZero();
        assertThat(typing(PASSWORD, "account", "add", "anna", "--role", "owner", "--password-stdin")).isZero();
        assertThat(typing(PASSWORD, "account", "add", "ben", "--role", "viewer", "--password-stdin")).isZero();

        assertThat(run("account", "role", "ben", "operator:acme", "viewer")).isZero();
        assertThat(said()).contains("operator:acme").contains(" viewer");
        assertThat(run("account", "disable", "ben")).isZero();
        assertThat(said()).contains("disabled since");
        assertThat(typing(PASSWORD, "sign-in", "ben", "--password-stdin")).isEqualTo(1);
        assertThat(run("account", "enable", "ben")).isZero();
        assertThat(typing(PASSWORD, "sign-in", "ben", "--password-stdin")).isZero();
        assertThat(typing(PASSWORD + "\n" + OTHER, "account", "password", "--password-stdin")).isZero();
        assertThat(run("account", "list")).isEqualTo(1);
        assertThat(told()).contains("sign-in is over");
        assertThat(run("sign-out")).isZero();

        assertThat(run("account", "remove", "ben")).isZero();
        assertThat(run("account", "remove", "anna")).isEqualTo(1);
        assertThat(told()).contains("last owner");
    }

    @Test
    void whoReadsTheDataDirectoryComesBackIn() {
        assertThat(typing(PASSWORD, "account", "add", "anna", "--role", "owner", "--password-stdin")).isZero();
        assertThat(typing(PASSWORD, "account", "add", "ben", "--role", "owner", "--password-stdin")).isZero();
        assertThat(run("account", "disable", "ben")).isZero();
        for (var at = 0; at < 6; at++) {
            assertThat(typing("a wrong one of four words", "sign-in", "ben", "--password-stdin")).isEqualTo(1);
        }
        assertThat(told()).contains("Too many tries failed");

        assertThat(typing(OTHER, "account", "recover", "ben", "--password-stdin")).isZero();

        assertThat(typing(OTHER, "account", "sign-in", "ben", "--password-stdin")).isZero();
    }

    @Test
    void passwordIsNoArgumentAndNeedsATerminalOrStandardInput() {
        assertThat(run("account", "add", "anna", "--role", "owner", "--password", PASSWORD)).isEqualTo(2);
        assertThat(run("account", "add", "anna", "--role", "owner")).isEqualTo(1);
        assertThat(told()).contains("--password-stdin").doesNotContain(PASSWORD);
        assertThat(typing("short", "account", "add", "anna", "--role", "owner", "--password-stdin")).isEqualTo(1);
        assertThat(told()).contains("at least 12 characters");
    }

    @Test
    void keyThatExpiresSaysSo() {
        assertThat(run("key", "create", "door", "--role", "viewer", "--expires", "P90D")).isZero();
        assertThat(run("key", "list")).isZero();
        assertThat(said()).contains("expires 2");
        assertThat(run("key", "create", "door", "--role", "viewer", "--expires", "-PT1H")).isEqualTo(1);
        assertThat(told()).contains("expires_at");
    }

    private Path kept() {
        return home.resolve(".botnode/sign-ins.json");
    }

    private String said() {
        return out.toString();
    }

    private String told() {
        return err.toString();
    }

    private int typing(String line, String... words) {
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return run(words);
    }

    /// What was said before is forgotten.
    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var line = new ArrayList<>(List.of(words));
        line.add("--data=" + data);
        return BotNodeMain.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
    }
}
