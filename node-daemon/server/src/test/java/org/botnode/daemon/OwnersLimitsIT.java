package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.botnode.client.LaunchView;
import org.botnode.probe.Formula;
import org.botnode.probe.PlanOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real node obeys what its owner says of its plan, and shows it as the owner's.
class OwnersLimitsIT {

    private static final Pattern PLACES = Pattern.compile("botnode_work_limit\\{class=\"exchange\"} ([0-9.]+)");

    @TempDir
    Path data;

    @Test
    void planShowsThemAsTheOwnersAndTheNodeObeys() throws Exception {
        var said = Map.of("limits.http-min", "15", "limits.http-initial", "20", "limits.http-max", "40",
                "limits.writer-rows", "16", "limits.cpu-pool", "2", "limits.commits-in-flight", "6",
                "limits.h2-cache", "2 MiB");

        try (var node = RunningNode.on(data, said); var client = node.client()) {
            var plan = ((PlanOutcome.Planned) client.capacity().plan().orElseThrow()).plan();
            for (var formula : new Formula[] {Formula.HTTP_MIN, Formula.HTTP_INITIAL, Formula.HTTP_MAX,
                    Formula.WRITER_ROWS, Formula.CPU_POOL, Formula.COMMITS_IN_FLIGHT, Formula.H2_CACHE}) {
                assertThat(plan.figure(formula).isOverridden()).as(formula.id()).isTrue();
                assertThat(plan.figure(formula).binding()).as(formula.id()).isEqualTo("the owner's word");
            }
            assertThat(plan.value(Formula.WRITER_ROWS)).isEqualTo(16);
            assertThat(plan.value(Formula.COMMITS_IN_FLIGHT)).isEqualTo(6);

            assertThat(Files.readString(data.resolve("jvm.options"))).contains("parallelism=2\n");
            var launch = client.capacity().launch().orElseThrow();
            assertThat(launch.heapBytes()).isPositive();
            assertThat(launch.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(launch.state().equals(LaunchView.AS_PLANNED)).isEqualTo(launch.hint().isEmpty());
            // A machine that is short of memory meanwhile may bring it down to the least.
            var places = PLACES.matcher(node.call("GET", "/metrics", node.key()).body());
            assertThat(places.find()).isTrue();
            assertThat(Double.parseDouble(places.group(1))).isBetween(15.0, 20.0);
        }
    }
}
