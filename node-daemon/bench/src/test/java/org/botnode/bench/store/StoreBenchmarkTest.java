package org.botnode.bench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SequencedMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole benchmark, each part as small as it goes.
class StoreBenchmarkTest {

    private static final StoreScale TINY = new StoreScale(true, Rounds.of(1, 0.05), 2_000, Duration.ofSeconds(20),
            Rounds.of(1, 0.1), Rounds.of(1, 0.2), 5, 6, 3, Rounds.of(1, 0.1), Rounds.of(1, 0.2), 3);

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
    void everyFieldOfTheContractIsThereAndNothingIsLeftBehind() throws Exception {
        SequencedMap<String, Object> figures = StoreBenchmark.run(
                new PrintStream(OutputStream.nullOutputStream()), TINY);

        assertThat(figures.keySet()).startsWith(StoreBenchmark.CONTRACT.toArray(String[]::new));
        for (String byBatch : StoreBenchmark.CONTRACT.subList(0, 2)) {
            assertThat(figures.get(byBatch)).asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsOnlyKeys("1", "8", "64", "512")
                    .allSatisfy((_, rate) -> assertThat(((Number) rate).longValue()).isPositive());
        }
        for (String ratio : StoreBenchmark.CONTRACT.subList(2, 6)) {
            assertThat(figures.get(ratio)).isInstanceOfSatisfying(Double.class,
                    value -> assertThat(value).isPositive());
        }
        assertThat(figures.get("idle_tenant_kb")).isInstanceOf(Double.class);
        assertThat(figures).containsEntry("quick", true).containsEntry("thousand_tenants", 6)
                .containsKeys("growth_rate_ratio", "newest_page_ms", "deep_page_ms", "opening_ms", "limits");
        assertThat(((Map<?, ?>) figures.get("growth_tenant")).get("messages")).isEqualTo(2_000L);
        assertThat(home.resolve("target")).isEmptyDirectory();
    }
}
