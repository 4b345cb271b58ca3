package org.botnode.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.console.Loads.NOON;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.botnode.client.Grant;
import org.botnode.client.NodeEvent;
import org.botnode.console.control.Stat;
import org.botnode.console.task.InlineTasks;
import org.botnode.console.theme.Appearance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class ConsoleFlowIT {

    private final FakeNode node = new FakeNode("1").with(Loads.capacity(Loads.at(NOON, 10)));
    private final InlineTasks tasks = new InlineTasks();
    private final FxRobot robot = new FxRobot();
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        desk = Desk.open(node, tasks, Appearance.LIGHT, 980, 780);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void waitingForTheFirstAnswerIsShownAsLoading() {
        assertThat(desk.find(".state-loading")).isPresent();
    }

    @Test
    void connectedNodeShowsItsNameAndTodaysLoad() {
        desk.does(desk.connection()::connect);

        assertThat(words("#node-name")).isEqualTo("Front desk");
        assertThat(words("#link-status")).isEqualTo("Connected");
        assertThat(figure("#users-today")).isEqualTo("Users 812");
        assertThat(figure("#messages-today")).isEqualTo("Messages 23,410");
    }

    @Test
    void loadEventMovesTheLiveFigures() {
        desk.does(desk.connection()::connect);

        desk.does(() -> node.tell(new NodeEvent.Load(Loads.at(NOON.plusSeconds(1), 44))));

        assertThat(figure("#live-messages")).isEqualTo("Messages 44/s");
    }

    @Test
    void unknownIsSaidAndIsNeverZero() {
        node.with(Loads.capacity(Loads.idle(NOON)));

        desk.does(desk.connection()::connect);

        assertThat(figure("#live-cpu")).isEqualTo("CPU unknown");
    }

    @Test
    void absentNodeIsFoundByPressingTryAgain() {
        node.notRunning();
        desk.does(desk.connection()::connect);
        assertThat(desk.find(".state-failed")).isPresent();
        node.start();

        robot.clickOn("#retry");

        assertThat(words("#link-status")).isEqualTo("Connected");
        assertThat(desk.find(".state-failed")).isEmpty();
    }

    @Test
    void lostNodeCountsDownKeepsTheScreenAndHeals() {
        desk.does(desk.connection()::connect);

        desk.does(node::stop);

        assertThat(words("#link-status")).isEqualTo("Reconnecting in 1 s");
        assertThat(find("#old-note").isVisible()).isTrue();
        assertThat(figure("#users-today")).isEqualTo("Users 812");
        node.start();
        desk.does(() -> tasks.passSeconds(1));
        assertThat(words("#link-status")).isEqualTo("Connected");
        assertThat(find("#old-note").isVisible()).isFalse();
    }

    @Test
    void roleForATenantAloneIsNoPermissionWithAWayOut() {
        node.grant(new Grant("operator", Optional.of("acme")));

        desk.does(desk.connection()::connect);

        assertThat(desk.find(".state-no-permission")).isPresent();
        assertThat(words("#link-status")).isEqualTo("No permission");
        robot.clickOn("#who").clickOn("#who-sign-in");
        assertThat(desk.find("#sign-in-name")).isPresent();
    }

    @Test
    void appearanceIsChosenInTheMenu() {
        robot.clickOn("#appearance").clickOn("#appearance-dark");

        assertThat(desk.appearance().get()).isEqualTo(Appearance.DARK);
    }

    @Test
    void keyConnectsWithoutWaiting() {
        node.notRunning();
        desk.does(desk.connection()::connect);
        node.start();

        robot.press(KeyCode.F5).release(KeyCode.F5);
        desk.does(() -> {});

        assertThat(words("#link-status")).isEqualTo("Connected");
    }

    @Test
    void everyButtonHasAName() {
        desk.does(desk.connection()::connect);

        for (var found : desk.scene().getRoot().lookupAll(".button")) {
            var button = (Button) found;
            assertThat(button.getAccessibleText() + button.getText()).as(button.toString()).isNotBlank();
        }
        assertThat(find("#appearance").getAccessibleText()).isNotBlank();
        assertThat(find("#nav-capacity").isFocusTraversable()).isTrue();
    }

    private Node find(String query) {
        return desk.find(query).orElseThrow();
    }

    private String words(String query) {
        return ((Labeled) find(query)).getText();
    }

    private String figure(String query) {
        return ((Stat) find(query)).getAccessibleText();
    }
}
