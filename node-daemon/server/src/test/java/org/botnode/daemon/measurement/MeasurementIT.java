package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.botnode.client.NodeClient;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.RunningNode;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementIT {

    @TempDir
    Path data;

    /// A disk of which the owner says that it can be taken out is written little.
    private static final Map<String, String> CARD = Map.of("machine.disk.removable", "true");

    @Test
    void nodeMeasuresItsMachineWhenAskedAndPlansByIt() throws InterruptedException {
        try (var node = RunningNode.on(data, CARD); var client = node.client()) {
            assertThat(client.benchmarks().byItself()).isFalse();
            var plans = new LinkedBlockingQueue<NodeEvent.PlanChanged>();
            try (var _ = client.events(event -> {
                if (event instanceof NodeEvent.PlanChanged changed) {
                    plans.add(changed);
                }
            }, _ -> { })) {
                assertThat(client.measure().running()).isTrue();
                assertThatThrownBy(client::measure).isInstanceOfSatisfying(ProblemException.class,
                        refused -> assertThat(refused.problem().kind()).contains(ProblemKind.CONFLICT));

                waitForMeasurement(client, plans);
            }

            var measured = client.benchmarks().last().orElseThrow();
            assertThat(measured.brief()).isTrue();
            assertThat(measured.seconds()).isLessThan(20);
            var capacity = client.capacity();
            var machine = capacity.machine().orElseThrow();
            assertThat(machine.cpu().score1() instanceof Reading.Measured).as("a processor that others had is not judged")
                    .isEqualTo(measured.cpu().isPresent());
            assertThat(machine.disk().commit()).isInstanceOf(Reading.Measured.class);
            assertThat(machine.disk().row()).isInstanceOf(Reading.Measured.class);
            assertThat(machine.disk().commit().known()).hasValueSatisfying(ms -> assertThat(ms).isPositive());
            assertThat(capacity.plan()).containsInstanceOf(PlanOutcome.Planned.class);
        }
        assertThat(data.resolve(MeasurementFile.NAME)).exists();
        assertThat(data.resolve("scratch")).doesNotExist();

        try (var again = RunningNode.on(data, CARD); var client = again.client()) {
            assertThat(client.capacity().machine().orElseThrow().disk().commit()).as("without measuring again")
                    .isInstanceOf(Reading.Measured.class);
        }
    }

    @Test
    void nodeThatStopsWaitsForNoMeasurement() {
        var node = RunningNode.on(data, CARD);
        try (var client = node.client()) {
            client.measure();
        } finally {
            node.close();
        }

        assertThat(data.resolve(MeasurementFile.NAME)).doesNotExist();
        assertThat(data.resolve("scratch")).doesNotExist();
    }

    /// The plan is made anew by the first looks at the machine too, and once more when it was measured.
    private static void waitForMeasurement(NodeClient client, LinkedBlockingQueue<NodeEvent.PlanChanged> plans)
            throws InterruptedException {
        while (client.benchmarks().last().isEmpty()) {
            assertThat(plans.poll(120, TimeUnit.SECONDS)).as("a new plan").isNotNull();
        }
    }
}
