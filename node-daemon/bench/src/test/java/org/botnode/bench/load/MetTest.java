package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.botnode.daemon.store.StoreLimits;
import org.junit.jupiter.api.Test;

class MetTest {

    private static final Map<String, Long> BUSY = Map.of("503 busy disk writes", 40L, "429 rate-limited node", 3L);

    @Test
    void refusalByARateIsTheRate() {
        assertThat(new Met(Map.of("429 rate-limited node", 40L), 0.04, 0.99, 0, 0, 0.2).bottleneck()).isEqualTo("rate");
    }

    @Test
    void fullProcessorCountsMoreThanWhatTheNodeNames() {
        assertThat(new Met(BUSY, 0.04, 0.95, 0, 0.1, 0.2).bottleneck()).isEqualTo("cpu");
        assertThat(new Met(BUSY, 0.04, 0.60, 0, 0.1, 0.2).bottleneck()).isEqualTo("writes");
    }

    @Test
    void waitingForTheDiskOrCommitsOnAllThreadsIsWrites() {
        assertThat(new Met(Map.of(), 0, 0.5, 0.2, 0.1, 0.2).bottleneck()).isEqualTo("writes");
        assertThat(new Met(Map.of(), 0, 0.5, 0, StoreLimits.defaults().writerThreads(), 0.2).bottleneck()).isEqualTo("writes");
    }

    @Test
    void fullHeapIsMemory() {
        assertThat(new Met(Map.of(), 0, 0.95, 0, 0, 0.9).bottleneck()).isEqualTo("memory");
    }

    @Test
    void nothingShortIsNone() {
        assertThat(new Met(Map.of(), 0, 0.5, 0.02, 0.5, 0.2).bottleneck()).isEqualTo("none");
        assertThat(new Met(Map.of(), 0, Double.NaN, Double.NaN, 0.5, Double.NaN).bottleneck()).isEqualTo("none");
    }

    @Test
    void processorIsReadFromTheKernelsTicks() {
        MachineLook before = MachineLook.of("cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 1", Duration.ofMillis(10), 0);
        MachineLook then = MachineLook.of("cpu  500 0 150 900 150 20 20 60 9 9\n", Duration.ofMillis(30), 2_000_000_000);

        assertThat(then.busySince(before)).isEqualTo(1 - 250.0 / 800);
        assertThat(then.waitedSince(before)).isEqualTo(50.0 / 800);
        assertThat(then.secondsSince(before)).isEqualTo(2);
    }

    @Test
    void metricsOfOneNameAreAddedUp() {
        NodeMetrics metrics = NodeMetrics.of("""
                # HELP botnode_messages_total Messages
                botnode_messages_total 17.0
                a_total{class="x"} 1.0
                a_total{class="y"} 2.5
                jvm_memory_used_bytes{area="heap",id="Eden"} 100.0
                jvm_memory_used_bytes{area="heap",id="Old"} 200.0
                jvm_memory_used_bytes{area="nonheap",id="Code"} 900.0
                jvm_memory_max_bytes{area="heap",id="Eden"} -1.0
                jvm_memory_max_bytes{area="heap",id="Old"} 1000.0
                """);

        assertThat(metrics.get(NodeMetrics.MESSAGES)).isEqualTo(17);
        assertThat(metrics.get("a_total")).isEqualTo(3.5);
        assertThat(metrics.get("a_total{class=\"y\"}")).isEqualTo(2.5);
        assertThat(metrics.heap()).isEqualTo(0.3);
        assertThat(metrics.get("unknown")).isNaN();
    }
}
