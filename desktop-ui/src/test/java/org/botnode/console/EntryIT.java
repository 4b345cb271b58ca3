package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.botnode.client.AccountChange;
import org.botnode.client.AccountRequest;
import org.botnode.client.Grant;
import org.botnode.client.KeptNodes;
import org.botnode.client.KeyRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.PasswordChange;
import org.botnode.client.Pin;
import org.botnode.console.entry.Entrance;
import org.botnode.console.entry.Held;
import org.botnode.console.task.FxTasks;
import org.botnode.console.theme.Appearance;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The way into a node on the network, by TLS, from a computer that does not know it yet. With `-Dscreenshots=true` each
/// page is pictured into `target/screenshots`.
@Timeout(300)
class EntryIT {

    private static final String PASSWORD = "four words and a number 7";
    private static final String OTHER = "another four words and 8";
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    static Path data;

    private static org.botnode.daemon.Node daemon;
    private static NodeClient owner;
    private static URI address;
    private static Pin pin;

    @TempDir
    Path home;

    private final FxTasks tasks = new FxTasks();
    private final Held held = new Held();
    private final FxRobot robot = new FxRobot();
    private KeptNodes kept;
    private Desk desk;

    @BeforeAll
    static void start() {
        daemon = org.botnode.daemon.Node.start(data, NodeConfig.load(data, Map.of(), Map.of("http.port", "0",
                "http.listen", "0.0.0.0", "machine.benchmarks", "off")), new Terminal(true, true));
        var options = new ConsoleOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), data);
        var local = new AccessFinder(options, new KeptNodes(data.resolve("none.json")), new Held(), InstantSource.system())
                .find().orElseThrow();
        pin = local.door().pin().orElseThrow();
        address = URI.create("https://127.0.0.1:" + daemon.address().getPort());
        owner = NodeClient.http(address, local.key(), Optional.of(pin));
        for (var name : List.of("anna", "ben", "carl", "dora", "ella")) {
            owner.access().createAccount(new AccountRequest(name, PASSWORD,
                    List.of(new Grant(name.equals("anna") ? "owner" : "viewer", Optional.empty()))));
        }
    }

    @AfterAll
    static void stop() {
        owner.close();
        daemon.close();
    }

    @BeforeEach
    void open() throws Exception {
        kept = new KeptNodes(home.resolve("sign-ins.json"));
        var options = new ConsoleOptions(Optional.of(address), Optional.empty(), Optional.empty(), Optional.empty(), home);
        var accesses = new AccessFinder(options, kept, held, InstantSource.system());
        desk = Desk.open(Console.finder(accesses), new Entrance(NodeClient::http, kept, held), tasks, Appearance.LIGHT,
                1280, 800);
    }

    @AfterEach
    void close() {
        desk.close();
        tasks.close();
    }

    @Test
    void unknownNodeShowsItsFingerprintAndIsTrustedForNowAlone() throws Exception {
        connect("#first-contact");

        assertThat(typed("#shown-pin")).isEqualTo(pin.text());
        assertThat(find("#shown-pin").isFocused()).isTrue();
        picture("contact");
        robot.clickOn("#contact-once");

        await("#sign-in");
        assertThat(kept.of(address).pin()).isEmpty();
    }

    @Test
    void nodeThatIsTrustedForGoodIsKnownNextTime() throws Exception {
        connect("#first-contact");

        // Enter alone trusts nothing; Tab leads over copy and refusal to the two ways of trusting.
        press(KeyCode.ENTER);
        assertThat(desk.find("#first-contact")).isPresent();
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        assertThat(find("#contact-always").isFocused()).isTrue();
        assertThat(find("#contact-always").isFocusVisible()).isTrue();
        picture("contact-focus");
        press(KeyCode.SPACE);

        await("#sign-in");
        assertThat(kept.of(address).pin()).contains(pin.text());
    }

    @Test
    void nodeThatIsNotTrustedIsLeftAloneUntilSomebodyLooksAgain() throws Exception {
        connect("#first-contact");

        press(KeyCode.ESCAPE);

        await("#declined");
        picture("declined");
        press(KeyCode.ENTER);
        await("#first-contact");
    }

    @Test
    void changedKeyIsTrustedByBringingTheFingerprintAndByNoOneClick() throws Exception {
        kept.keepPin(address, new Pin("sha256//" + "A".repeat(43) + "="));
        connect("#key-changed");
        picture("changed");
        assertThat(find("#changed-decline").isFocused()).isTrue();
        assertThat(find("#changed-replace").isDisabled()).isTrue();

        type("#typed-pin", "sha256//" + "B".repeat(43) + "=");
        assertThat(find("#typed-differs").isVisible()).isTrue();
        assertThat(find("#changed-replace").isDisabled()).isTrue();
        picture("changed-differs");

        type("#typed-pin", pin.text());
        robot.clickOn("#changed-replace");
        await("#sign-in");
        assertThat(kept.of(address).pin()).contains(pin.text());
    }

    @Test
    void personSignsInWithTheKeyboardAloneAndIsShownInTheWindow() throws Exception {
        atSignIn();
        picture("sign-in");

        assertThat(find("#sign-in-name").isFocused()).isTrue();
        robot.write("anna");
        press(KeyCode.TAB);
        robot.write(PASSWORD);
        press(KeyCode.ENTER);

        await("#who");
        until(() -> words("#who").equals("anna"));
        assertThat(kept.of(address).token()).isEmpty();
        await("#users-today");
        picture("signed-in");
        robot.clickOn("#who");
        var rights = robot.lookup("#who-rights").queryLabeled();
        assertThat(rights.getText()).isEqualTo("Owner of the node");
        if (Boolean.getBoolean("screenshots")) {
            desk.picture(PICTURES.resolve("who-menu.png"), rights.getScene());
        }
    }

    @Test
    void keptSignInOpensTheNextWindowAndSigningOutEndsIt() throws Exception {
        atSignIn();
        robot.clickOn("#sign-in-keep");
        signIn("ben", PASSWORD);
        await("#users-today");
        var token = kept.of(address).token().orElseThrow();
        try (var again = NodeClient.http(address, token, Optional.of(pin))) {
            assertThat(again.access().session().caller()).isEqualTo("account ben");

            robot.clickOn("#who").clickOn("#who-sign-out");

            await("#sign-in");
            assertThat(words("#sign-in-reason")).contains("signed out");
            picture("signed-out");
            assertThat(kept.of(address).token()).isEmpty();
            assertThat(kept.of(address).pin()).contains(pin.text());
            assertThat(catchThrowable(() -> again.access().session())).hasMessageContaining("over");
        }
    }

    @Test
    void wrongPasswordAndTooManyTriesAreToldInWords() throws Exception {
        atSignIn();
        signIn("carl", "not this one, sorry");
        until(() -> words("#sign-in-failure").contains("not right"));
        picture("sign-in-wrong");

        // A try that comes late is heard, and makes the next wait twice as long.
        var told = "";
        for (var at = 0; at < 12 && !told.contains("Too many tries"); at++) {
            until(() -> !find("#sign-in-send").isDisabled());
            robot.clickOn("#sign-in-send");
            until(() -> !words("#sign-in-failure").isEmpty());
            told = words("#sign-in-failure");
        }

        assertThat(told).contains("Too many tries failed. Try again in");
    }

    @Test
    void disabledAccountIsRefusedInWords() throws Exception {
        owner.access().changeAccount("ella", new AccountChange(Optional.empty(), Optional.of(true)));
        atSignIn();

        signIn("ella", PASSWORD);

        until(() -> words("#sign-in-failure").contains("the account is disabled"));
    }

    @Test
    void keyIsTakenAndAWrongOneIsTold() throws Exception {
        atSignIn();
        robot.clickOn("#sign-in-other");
        assertThat(find("#sign-in-key").isFocused()).isTrue();
        robot.write("bn_" + "A".repeat(43));
        press(KeyCode.ENTER);
        until(() -> words("#sign-in-failure").contains("does not take this key"));
        picture("sign-in-key");

        var key = owner.createKey(new KeyRequest("reception", "viewer", Optional.empty())).key();
        type("#sign-in-key", key);
        press(KeyCode.ENTER);

        await("#users-today");
        assertThat(words("#who")).isEqualTo("Key: reception");
    }

    @Test
    void signInThatEndsInTheMiddleOfWorkLeadsBackToWhereOneWas() throws Exception {
        atSignIn();
        signIn("dora", PASSWORD);
        await("#users-today");
        var before = find("#live-chart");

        owner.access().setPassword("dora", new PasswordChange(OTHER, Optional.empty()));

        await("#sign-in");
        assertThat(words("#sign-in-reason")).contains("is over");
        assertThat(desk.find("#users-today")).isEmpty();
        picture("sign-in-over");
        assertThat(find("#sign-in-password").isFocused()).isTrue();
        robot.write(OTHER);
        press(KeyCode.ENTER);
        await("#users-today");
        assertThat(find("#live-chart")).isSameAs(before);
    }

    private void connect(String page) throws Exception {
        desk.does(desk.connection()::connect);
        await(page);
    }

    private void atSignIn() throws Exception {
        kept.keepPin(address, pin);
        connect("#sign-in");
    }

    private void signIn(String name, String password) {
        type("#sign-in-name", name);
        type("#sign-in-password", password);
        press(KeyCode.ENTER);
    }

    private void type(String field, String text) {
        robot.clickOn(field);
        desk.does(() -> ((TextInputControl) find(field)).setText(text));
    }

    private void press(KeyCode key) {
        robot.press(key).release(key);
        desk.does(() -> {});
    }

    private void picture(String name) throws IOException {
        if (Boolean.getBoolean("screenshots")) {
            desk.pictures(PICTURES, name);
        }
    }

    private Node find(String query) {
        return desk.find(query).orElseThrow();
    }

    private String words(String query) {
        return desk.find(query).map(node -> ((Labeled) node).getText()).orElse("");
    }

    private String typed(String query) {
        return ((TextInputControl) find(query)).getText();
    }

    private void await(String query) throws Exception {
        until(() -> desk.find(query).isPresent());
    }

    private static void until(BooleanSupplier reached) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, reached::getAsBoolean);
    }
}
