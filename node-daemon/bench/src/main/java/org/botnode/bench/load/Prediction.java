package org.botnode.bench.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Formula;
import org.botnode.probe.bench.Measurement;

/// What the plan says a measured machine does when it is driven full.
///
/// @param observed what it counts with
record Prediction(CapacityPlan plan, Measurement measurement, Observed observed) {

    /// An exchange is kept as two messages: what came in and what was answered.
    static final double ROWS = 2;

    /// Exchanges a second.
    double exchanges() {
        return plan.value(Formula.SATURATION) / ROWS;
    }

    double low() {
        return plan.figure(Formula.SATURATION).band().orElseThrow().low() / ROWS;
    }

    double high() {
        return plan.figure(Formula.SATURATION).band().orElseThrow().high() / ROWS;
    }

    /// `writes`, `cpu` or `network`.
    String bottleneck() {
        return plan.figure(Formula.SATURATION).binding();
    }

    /// Whether disk and processor were measured; otherwise a table spoke.
    boolean isMeasured() {
        return measurement.disk().isPresent() && measurement.cpu().isPresent();
    }

    boolean covers(double measured) {
        return measured >= low() && measured <= high();
    }

    /// Rates of four times that, so that the machine answers and not a limit, nor does the node measure meanwhile.
    Map<String, String> settings() {
        String rate = Long.toString(rate());
        return Map.of("BOTNODE_LIMITS_NODE_RATE", rate, "BOTNODE_LIMITS_TENANT_RATE", rate, "BOTNODE_MACHINE_BENCHMARKS",
                "off");
    }

    /// The limits in force under these settings.
    SequencedMap<String, Object> limits() {
        return told(rate(), rate());
    }

    private SequencedMap<String, Object> told(Object node, Object tenant) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("node_rate_per_minute", node);
        told.put("tenant_rate_per_minute", tenant);
        told.put("quotas_of_the_busiest_32_tenants", "none");
        told.put("exchanges_in_hand_at_most", plan.limits().http().max());
        told.put("queue_ms", plan.limits().queue().toMillis());
        told.put("open_tenants", plan.limits().openTenants());
        return told;
    }

    /// The limits of a node to which nothing was declared.
    SequencedMap<String, Object> planned() {
        return told(Math.round(plan.value(Formula.NODE_RATE)), Math.round(plan.value(Formula.TENANT_RATE)));
    }

    /// What it rests on, in words for the output.
    SequencedMap<String, Object> told() {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("predicted_per_second", Told.rounded(exchanges()));
        told.put("band_low_per_second", Told.rounded(low()));
        told.put("band_high_per_second", Told.rounded(high()));
        told.put("bottleneck", bottleneck());
        told.put("writes_exchanges_per_second", Told.rounded(plan.value(Formula.WRITES) / ROWS));
        told.put("cpu_exchanges_per_second", Told.rounded(plan.value(Formula.CPU) / ROWS));
        told.put("batch", Told.number(observed.batch()));
        observed.messageMs().ifPresent(cost -> told.put("core_ms_per_message", Told.number(cost)));
        measurement.disk().ifPresent(disk -> {
            told.put("commit_ms", Told.rounded(disk.commit().median()));
            told.put("row_ms", Math.round(disk.row().median() * 1e6) / 1e6);
            disk.gain().ifPresent(gain -> told.put("parallel_gain", Told.rounded(gain.median())));
        });
        measurement.cpu().ifPresent(cpu -> told.put("score_1", Told.rounded(cpu.score1().median())));
        told.put("contended", measurement.contended());
        told.put("unmeasured", List.copyOf(measurement.unmeasured()));
        return told;
    }

    private long rate() {
        return Math.clamp(Math.round(4 * exchanges() * 60), 1, Integer.MAX_VALUE);
    }
}
