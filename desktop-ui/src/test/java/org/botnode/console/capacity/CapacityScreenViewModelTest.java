package org.botnode.console.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.console.Loads.NOON;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.botnode.client.Grant;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.console.FakeNode;
import org.botnode.console.Loads;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.ConnectionState;
import org.botnode.console.control.ScreenState;
import org.botnode.console.task.InlineTasks;
import org.botnode.console.text.Units;
import org.junit.jupiter.api.Test;

class CapacityScreenViewModelTest {

    private final FakeNode node = new FakeNode("1").with(Loads.capacity(Loads.at(NOON, 10)));
    private final InlineTasks tasks = new InlineTasks();
    private final Connection connection = new Connection(node, tasks);
    private final CapacityScreenViewModel model = new CapacityScreenViewModel(connection,
            new CapacityWords(new Units(Locale.US, ZoneOffset.UTC)));

    @Test
    void loadsUntilTheNodeAnswers() {
        assertThat(model.state().get()).isInstanceOf(ScreenState.Loading.class);

        connection.connect();

        assertThat(model.state().get()).isInstanceOf(ScreenState.Ready.class);
        assertThat(model.load().get()).contains(Loads.at(NOON, 10));
    }

    @Test
    void absentNodeIsAnErrorWithAHint() {
        node.notRunning();

        connection.connect();

        assertThat(model.state().get()).isInstanceOfSatisfying(ScreenState.Failed.class,
                failed -> assertThat(failed.hint()).contains("botnode up"));
    }

    @Test
    void retryConnectsWithoutWaiting() {
        node.notRunning();
        connection.connect();
        node.start();

        model.retry();

        assertThat(model.state().get()).isInstanceOf(ScreenState.Ready.class);
    }

    @Test
    void whoeverMayNotSeeTheNodeDoesNotSeeWhatSomebodyBeforeSaw() {
        connection.connect();
        node.grant(new Grant("viewer", Optional.of("acme")));

        connection.reconnect();

        assertThat(model.state().get()).isInstanceOf(ScreenState.NoPermission.class);
        assertThat(model.load().get()).isEmpty();
        assertThat(model.picture().get()).isEqualTo(CapacityPicture.NOTHING);
    }

    @Test
    void signInThatIsOverKeepsTheScreenForWhoSignsInAgain() {
        connection.connect();
        node.refuseCapacity(ProblemKind.UNAUTHORIZED);
        node.refuse(ProblemKind.UNAUTHORIZED);

        node.tell(new NodeEvent.PlanChanged("declared"));

        assertThat(connection.state().get()).isInstanceOf(ConnectionState.SignInNeeded.class);
        assertThat(model.load().get()).contains(Loads.at(NOON, 10));
    }

    @Test
    void keyWithoutTheRightIsNoPermission() {
        node.refuseCapacity(ProblemKind.FORBIDDEN);

        connection.connect();

        assertThat(model.state().get()).isInstanceOf(ScreenState.NoPermission.class);
    }

    @Test
    void failedReadIsTitleAndHintUntilRetried() {
        node.refuseCapacity(ProblemKind.INTERNAL);
        connection.connect();

        assertThat(model.state().get()).isEqualTo(new ScreenState.Failed("The node failed", "It was refused."));

        node.accept();
        model.retry();
        assertThat(model.state().get()).isInstanceOf(ScreenState.Ready.class);
    }

    @Test
    void lostNodeLeavesTheLastKnownMarkedAsOld() {
        connection.connect();

        node.stop();

        assertThat(model.state().get()).isInstanceOf(ScreenState.Ready.class);
        assertThat(model.old().get()).isTrue();
        node.start();
        tasks.passSeconds(1);
        assertThat(model.old().get()).isFalse();
    }

    @Test
    void loadEventsMoveTheFiguresAndTheHistory() {
        connection.connect();

        node.tell(new NodeEvent.Load(Loads.at(NOON.plusSeconds(1), 44)));

        assertThat(model.load().get()).contains(Loads.at(NOON.plusSeconds(1), 44));
        assertThat(model.history().loads()).hasSize(2);
    }

    @Test
    void liveLoadIsShownEvenWhereThePlanCannotBeRead() {
        node.refuseCapacity(ProblemKind.UNAVAILABLE);
        connection.connect();

        node.tell(new NodeEvent.Load(Loads.at(NOON, 7)));

        assertThat(model.state().get()).isInstanceOf(ScreenState.Ready.class);
        assertThat(model.picture().get()).isEqualTo(CapacityPicture.NOTHING);
    }

    @Test
    void rowOfTodaysLoadIsMarkedAndMovesWithIt() {
        connection.connect();
        assertThat(model.scale().get().tiers()).extracting(TierLine::today)
                .containsExactly(true, false, false, false, false);

        node.tell(new NodeEvent.Load(Loads.today(NOON.plusSeconds(1), 812, 1_944, 1_000_000)));

        assertThat(model.scale().get().tiers()).extracting(TierLine::today)
                .containsExactly(false, true, false, false, false);
        assertThat(model.scale().get().today()).contains("2–3 nodes, one region");
    }

    @Test
    void scaleIsWrittenAsRanges() {
        connection.connect();

        assertThat(model.scale().get().tiers()).extracting(TierLine::messages)
                .containsExactly("< 1M", "1M–10M", "10M–100M", "100M–1B", "> 1B");
    }

    @Test
    void historyKeepsFiveMinutes() {
        connection.connect();

        for (int second = 1; second <= 400; second++) {
            node.tell(new NodeEvent.Load(Loads.at(NOON.plusSeconds(second), second)));
        }

        assertThat(model.history().loads()).hasSize(301);
        assertThat(model.history().loads().getFirst().at()).isEqualTo(NOON.plusSeconds(100));
    }
}
