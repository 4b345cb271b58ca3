package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.assertj.core.data.Offset;
import org.botnode.bench.NoRoomException;
import org.botnode.bench.NodeProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each benchmark of load once, against a real node in a process of its own, as short as it goes.
@Timeout(240)
class LoadTestIT {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
    private static final LoadScale SMALL = new LoadScale(5, 16, 1);
    private static final NodeStart HERE = NodeProcess::startHere;

    @TempDir
    Path home;

    @BeforeEach
    void liveHere() {
        System.setProperty("botnode.home", home.toString());
    }

    @AfterEach
    void moveOut() {
        System.clearProperty("botnode.home");
    }

    @Test
    void saturationTellsPredictedAndMeasuredByTheNamesOfItsContract() throws Exception {
        SequencedMap<String, Object> figures = SaturationBenchmark.run(HERE, SMALL,
                new QuickTrial(NOWHERE, 0.5, 0.8), 1, Deadline.none(), true);

        assertThat(figures.keySet()).startsWith(SaturationBenchmark.CONTRACT.toArray(String[]::new));
        assertThat((Double) figures.get("predicted_per_second")).isPositive();
        assertThat((Double) figures.get("measured_per_second")).isPositive();
        // One pair proves nothing.
        assertThat((String) figures.get("verdict")).startsWith("quick: inconclusive");
        assertThat(figures).containsEntry("quick", true).containsEntry("generator_shares_cores", true);
        assertThat((List<?>) figures.get("pairs")).hasSize(1);
        assertThat(home.resolve("target")).isEmptyDirectory();
    }

    @Test
    void stressTellsWhatBecomesOfTooMuchAndWhatIsShort() throws Exception {
        SequencedMap<String, Object> figures = run("stress", new Stress(NOWHERE, List.of(100, 300), 0.8, 1));

        assertThat((Double) figures.get("peak_per_second")).isPositive();
        assertThat((List<?>) figures.get("steps")).hasSize(2);
        assertThat(figures).containsKeys("overload_ratio", "refused_percent", "unexplained_percent", "after_p99_ms");
    }

    @Test
    void spikeTellsHowLongItTakesUntilAllIsWell() throws Exception {
        SequencedMap<String, Object> figures = run("spike", new Spike(NOWHERE, 1, 1, 3, 2));

        assertThat((Double) figures.get("spike_per_second"))
                .isEqualTo(10 * (Double) figures.get("baseline_per_second"), offset());
        assertThat((Double) figures.get("spike_answered_percent")).isPositive();
        assertThat(figures).containsKeys("recovery_seconds", "recovered");
    }

    @Test
    void soakComparesItsEndWithItsBeginning() throws Exception {
        SequencedMap<String, Object> figures = run("soak", new Soak(NOWHERE, 2, 0.5, 1));

        assertThat((Double) figures.get("baseline_memory_mb")).isPositive();
        assertThat((Long) figures.get("messages")).isPositive();
        assertThat(figures).containsKeys("last_to_baseline_p99_ms", "last_memory_mb", "carried_percent");
    }

    @Test
    void volumeMeasuresBeforeAndAfterTheMessagesCameIn() throws Exception {
        SequencedMap<String, Object> figures = run("volume", new Volume(NOWHERE, 2_000, 5, 0.6, 1));

        assertThat((Double) figures.get("baseline_per_second")).isPositive();
        assertThat((Double) figures.get("after_per_second")).isPositive();
        assertThat((Long) figures.get("files_bytes_after")).isGreaterThan((Long) figures.get("files_bytes_before"));
    }

    @Test
    void runThatTheDiskCannotHoldIsRefusedBeforeANodeStarts() {
        Course endless = new Volume(NOWHERE, Long.MAX_VALUE, 1e12, 0.6, 1);
        NodeStart none = (_, _) -> {
            throw new AssertionError("a node was started");
        };

        assertThatThrownBy(() -> LoadTest.run("volume", none, SMALL, endless, 0.5, Deadline.none(), true))
                .isInstanceOf(NoRoomException.class).hasMessageContaining("MB more room on the checkout's disk");

        assertThat(home.resolve("target")).isEmptyDirectory();
    }

    private SequencedMap<String, Object> run(String name, Course course) throws Exception {
        SequencedMap<String, Object> figures = LoadTest.run(name, HERE, SMALL, course, 0.5, Deadline.none(), true);

        assertThat(figures.get("bottleneck")).isIn("writes", "cpu", "network");
        assertThat(figures.get("bottleneck_met")).isInstanceOf(String.class);
        assertThat((Map<?, ?>) figures.get("limits")).isNotEmpty();
        assertThat(home.resolve("target")).isEmptyDirectory();
        return figures;
    }

    private static Offset<Double> offset() {
        return Offset.offset(0.1);
    }
}
