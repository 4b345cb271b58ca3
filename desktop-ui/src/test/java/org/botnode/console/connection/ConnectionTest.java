package org.botnode.console.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.botnode.client.NodeEvent;
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
    void refusedKeyIsDeniedAndTriedAgainLater() {
        node.refuse(ProblemKind.UNAUTHORIZED);
        connection.connect();

        assertThat(connection.state().get()).isInstanceOf(ConnectionState.Denied.class);

        node.accept();
        tasks.passSeconds(15);
        assertThat(connection.state().get()).isInstanceOf(ConnectionState.Connected.class);
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
