package org.botnode.console.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.botnode.client.Grant;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.console.FakeNode;
import org.botnode.console.task.InlineTasks;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private final FakeNode node = new FakeNode("1");
    private final InlineTasks tasks = new InlineTasks();
    private final Connection connection = new Connection(node, tasks);

    @Test
    void reachedNodeIsConnected() {
        connection.connect();

        assertThat(connection.state().get()).isInstanceOfSatisfying(ConnectionState.Connected.class,
                connected -> assertThat(connected.node().name()).isEqualTo("Front desk"));
        assertThat(connection.node()).isPresent();
    }

    @Test
    void absentNodeIsLookedForWithGrowingPauses() {
        node.notRunning();

        connection.connect();

        assertThat(connection.state().get()).isEqualTo(new ConnectionState.NotRunning(1));
        tasks.passSeconds(1);
        assertThat(connection.state().get()).isEqualTo(new ConnectionState.NotRunning(2));
        tasks.passSeconds(1);
        assertThat(connection.state().get()).isEqualTo(new ConnectionState.NotRunning(1));
        assertThat(node.opened()).isEqualTo(2);
        assertThat(node.closed()).isEqualTo(2);
    }

    @Test
    void brokenLinkCountsDownAndHeals() {
        connection.connect();

        node.stop();

        assertThat(connection.node()).isEmpty();
        assertThat(connection.state().get()).isInstanceOfSatisfying(ConnectionState.Reconnecting.class,
                away -> assertThat(away.seconds()).isEqualTo(1));
        node.start();
        tasks.passSeconds(1);
        assertThat(connection.state().get()).isInstanceOf(ConnectionState.Connected.class);
    }

    @Test
    void waitingEndsWhenAskedToConnect() {
        node.notRunning();
        connection.connect();
        node.start();

        connection.connect();

        assertThat(connection.state().get()).isInstanceOf(ConnectionState.Connected.class);
        tasks.passSeconds(60);
        assertThat(node.opened()).isEqualTo(2);
    }

    @Test
    void whoIsConnectedIsKnown() {
        connection.connect();

        assertThat(connection.state().get()).isInstanceOfSatisfying(ConnectionState.Connected.class,
                connected -> assertThat(connected.who().caller()).isEqualTo("this machine"));
    }

    @Test
    void refusedKeyOfThisComputerWantsASignInAndIsTriedAgainLater() {
        node.refuse(ProblemKind.UNAUTHORIZED);
        connection.connect();

        assertThat(connection.state().get()).isInstanceOf(ConnectionState.SignInNeeded.class);

        node.accept();
        tasks.passSeconds(15);
        assertThat(connection.state().get()).isInstanceOf(ConnectionState.Connected.class);
    }

    @Test
    void signInThatIsOverWaitsForAPerson() {
        node.foundBy(KeySource.KEPT).refuse(ProblemKind.UNAUTHORIZED);
        connection.connect();

        tasks.passSeconds(60);

        assertThat(connection.state().get()).isInstanceOf(ConnectionState.SignInNeeded.class);
        assertThat(node.opened()).isEqualTo(1);
    }

    @Test
    void roleForATenantAloneIsDeniedAndTold() {
        node.grant(new Grant("owner", Optional.of("acme")));

        connection.connect();

        assertThat(connection.state().get()).isInstanceOfSatisfying(ConnectionState.Denied.class, denied -> {
            assertThat(denied.problem().detail()).contains("tenant");
            assertThat(denied.who()).isPresent();
        });
        assertThat(node.closed()).isEqualTo(1);
    }

    @Test
    void answerThatTheSignInIsOverGoesToTheConnection() {
        connection.connect();
        node.foundBy(KeySource.KEPT).refuseCapacity(ProblemKind.UNAUTHORIZED);
        var failures = new ArrayList<Throwable>();

        connection.ask(NodeClient::capacity, _ -> {}, failures::add);

        assertThat(failures).isEmpty();
        assertThat(connection.state().get()).isInstanceOf(ConnectionState.SignInNeeded.class);
        assertThat(connection.node()).isEmpty();
    }

    @Test
    void anotherRefusalGoesToWhoAsked() {
        connection.connect();
        node.refuseCapacity(ProblemKind.FORBIDDEN);
        var failures = new ArrayList<Throwable>();

        connection.ask(NodeClient::capacity, _ -> {}, failures::add);

        assertThat(failures).singleElement().isInstanceOf(ProblemException.class);
        assertThat(connection.node()).isPresent();
    }

    @Test
    void eventsReachListenersAcrossABreak() {
        var heard = new ArrayList<NodeEvent>();
        connection.onEvent(heard::add);
        connection.connect();
        node.stop();
        node.start();
        tasks.passSeconds(1);

        node.tell(new NodeEvent.PlanChanged("declared"));

        assertThat(heard).containsExactly(new NodeEvent.PlanChanged("declared"));
    }

    @Test
    void closedConnectionStaysClosed() {
        node.notRunning();
        connection.connect();

        connection.close();
        node.start();
        tasks.passSeconds(60);

        assertThat(connection.node()).isEmpty();
        assertThat(node.opened()).isEqualTo(node.closed());
    }
}
