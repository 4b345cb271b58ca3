package org.botnode.console.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.botnode.client.KeptNodes;
import org.botnode.client.ProblemKind;
import org.botnode.console.FakeNode;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.connection.KeySource;
import org.botnode.console.entry.SignInViewModel.Way;
import org.botnode.console.task.InlineTasks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryViewModelTest {

    @TempDir
    Path home;

    private final FakeNode node = new FakeNode("1");
    private final InlineTasks tasks = new InlineTasks();
    private final Connection connection = new Connection(node, tasks);
    private EntryViewModel entry;

    @BeforeEach
    void open() {
        entry = new EntryViewModel(connection, node.entrance(home), tasks);
    }

    @Test
    void nodeOfThisComputerIsEnteredWithoutAQuestion() {
        connection.connect();

        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
    }

    @Test
    void nodeWithoutAKeyAsksWhoCalls() {
        node.foundBy(KeySource.NONE);

        connection.connect();

        assertThat(page().reason()).isEmpty();
        assertThat(page().back()).isFalse();
    }

    @Test
    void whoSignsInIsInAndNothingIsKeptUnasked() {
        askedForSignIn();

        type("anna", FakeNode.PASSWORD);

        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
        assertThat(caller()).isEqualTo("account anna");
        assertThat(entry.signIn().password().get()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void signInIsKeptWhereThatIsWanted() {
        askedForSignIn();
        entry.signIn().keep().set(true);

        type("anna", FakeNode.PASSWORD);

        assertThat(new KeptNodes(file()).of(FakeNode.ADDRESS).token()).contains("bs_anna");
    }

    @Test
    void keyLetsInToo() {
        askedForSignIn();
        entry.signIn().way().set(Way.KEY);
        entry.signIn().key().set(" " + FakeNode.KEY + "\n");

        entry.signIn().submit();

        assertThat(connection.state().get()).isInstanceOfSatisfying(ConnectionState.Connected.class,
                connected -> assertThat(connected.door().keySource()).isEqualTo(KeySource.WINDOW));
    }

    @Test
    void textThatIsNoKeyIsNotSent() {
        askedForSignIn();
        entry.signIn().way().set(Way.KEY);
        entry.signIn().key().set("two words");

        entry.signIn().submit();

        assertThat(entry.signIn().failure().get()).contains("bn_");
    }

    @Test
    void wrongPasswordIsToldAndTheNextTryIsFree() {
        askedForSignIn();

        type("anna", "not this one, sorry");

        assertThat(entry.signIn().failure().get()).contains("not right").contains("disabled");
        assertThat(entry.signIn().ready().get()).isTrue();
        type("anna", FakeNode.PASSWORD);
        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
    }

    @Test
    void tooManyTriesCountDownToTheNext() {
        askedForSignIn();
        node.delaySignIns(Duration.ofSeconds(3));

        type("anna", FakeNode.PASSWORD);

        assertThat(entry.signIn().secondsToWait().get()).isEqualTo(3);
        assertThat(entry.signIn().ready().get()).isFalse();
        tasks.passSeconds(3);
        assertThat(entry.signIn().failure().get()).isEmpty();
        assertThat(entry.signIn().ready().get()).isTrue();
    }

    @Test
    void absentNodeIsToldAndWhatWasTypedStays() {
        askedForSignIn();
        node.notRunning();

        type("anna", FakeNode.PASSWORD);

        assertThat(entry.signIn().failure().get()).contains("No answer");
        assertThat(entry.signIn().password().get()).isEqualTo(FakeNode.PASSWORD);
        node.start();
        entry.signIn().submit();
        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
    }

    @Test
    void placeThatCannotBeWrittenIsToldAndKeepsNobodyOut() throws Exception {
        Files.createDirectory(file());
        askedForSignIn();
        entry.signIn().keep().set(true);

        type("anna", FakeNode.PASSWORD);

        assertThat(entry.signIn().failure().get()).contains(file().toString());
        entry.signIn().keep().set(false);
        type("anna", FakeNode.PASSWORD);
        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
    }

    @Test
    void whoSignsOutIsOutHereAndAtTheNode() {
        askedForSignIn();
        entry.signIn().keep().set(true);
        type("anna", FakeNode.PASSWORD);

        entry.signOut();

        assertThat(node.signedOut()).isEqualTo("bs_anna");
        assertThat(new KeptNodes(file()).of(FakeNode.ADDRESS).token()).isEmpty();
        assertThat(page().reason()).hasValueSatisfying(words -> assertThat(words).contains("signed out"));
        assertThat(entry.signIn().name().get()).isEqualTo("anna");
    }

    @Test
    void whoSignedOutMayGoOnAsTheUserOfThisComputer() {
        askedForSignIn();
        type("anna", FakeNode.PASSWORD);
        entry.signOut();

        entry.beThisComputer(page().door());

        assertThat(caller()).isEqualTo("this machine");
    }

    @Test
    void signOutThatTheNodeDidNotHearSaysSo() {
        askedForSignIn();
        type("anna", FakeNode.PASSWORD);
        node.refuse(ProblemKind.BUSY);

        entry.signOut();

        assertThat(page().reason()).hasValueSatisfying(words -> assertThat(words).contains("could not be told"));
    }

    @Test
    void signInThatIsOverIsToldAndLeadsBackInside() {
        askedForSignIn();
        type("anna", FakeNode.PASSWORD);
        node.refuse(ProblemKind.UNAUTHORIZED);
        node.stop();
        node.start();

        tasks.passSeconds(1);

        assertThat(page().reason()).hasValueSatisfying(words -> assertThat(words).contains("is over"));
        node.accept();
        type("anna", FakeNode.PASSWORD);
        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
    }

    @Test
    void whoIsAskedMayGoBackAndKeepsWhatTheyTypedWhileTheNodeIsAway() {
        connection.connect();
        entry.askWho();
        entry.signIn().name().set("anna");

        node.stop();

        assertThat(page().back()).isTrue();
        assertThat(entry.signIn().name().get()).isEqualTo("anna");
        entry.back();
        assertThat(entry.page().get()).isInstanceOf(Page.Inside.class);
        assertThat(connection.state().get()).isInstanceOf(ConnectionState.Reconnecting.class);
    }

    private void askedForSignIn() {
        node.foundBy(KeySource.NONE);
        connection.connect();
    }

    private void type(String name, String password) {
        entry.signIn().name().set(name);
        entry.signIn().password().set(password);
        entry.signIn().submit();
    }

    private Page.SignIn page() {
        return (Page.SignIn) entry.page().get();
    }

    private String caller() {
        return ((ConnectionState.Connected) connection.state().get()).who().caller();
    }

    private Path file() {
        return home.resolve("sign-ins.json");
    }
}
