package org.botnode.bench.load;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.measurement.Measuring;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.botnode.probe.MachineReport;
import org.botnode.probe.OwnerOverrides;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.bench.QuietGate;
import org.botnode.probe.bench.Signs;

/// Measures this machine as a node does, and plans by the one estimator. One thread.
final class Predictor {

    /// What the plan counts with until commits were observed.
    static final int UNOBSERVED = Workload.fresh().batch();

    private final Path data;
    private final InstantSource clock = InstantSource.system();
    private final Measuring measuring;
    private final Host host = Host.live();
    private final boolean brief;
    private MachineReport machine;

    /// @param data  a directory on the disk that is measured
    /// @param brief by the short measurement, without waiting for quiet
    Predictor(Path data, boolean brief) {
        this.data = data;
        this.measuring = new Measuring(data, host, clock);
        this.brief = brief;
    }

    /// @param batch messages a commit, as observed under load
    Prediction predict(int batch) throws InterruptedException {
        machine = machine != null ? machine : brief ? probe(Optional.empty()).quick() : probe(Optional.empty()).full();
        Measurement measurement = brief ? measuring.brief(machine, disturbances(), () -> false)
                : measuring.run(machine, disturbances(), () -> false);
        return planned(measurement, batch);
    }

    /// The same measurement with another number of messages a commit.
    Prediction again(Prediction before, int batch) {
        return planned(before.measurement(), batch);
    }

    private Prediction planned(Measurement measurement, int batch) {
        HardwareProbe knowing = probe(Optional.of(measurement));
        PlanOutcome outcome = Sizing.plan(brief ? knowing.quick() : knowing.full(),
                Workload.fresh().withBatch(Math.clamp(batch, 1, 128)), OwnerOverrides.NONE);
        return switch (outcome) {
            case PlanOutcome.Planned(var plan) -> new Prediction(plan, measurement, batch);
            default -> throw new IllegalStateException("there is no plan for this machine: " + outcome);
        };
    }

    private HardwareProbe probe(Optional<Measurement> measured) {
        return new HardwareProbe(data, Map.of(), clock, () -> measured);
    }

    private List<String> disturbances() {
        double cores = machine.cpu().effective().orElse(1.0);
        return brief ? Signs.of(host, cores, Optional.empty()).disturbances() : new QuietGate(host, cores, length -> {
            try {
                Thread.sleep(length);
                return true;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }).await();
    }
}
