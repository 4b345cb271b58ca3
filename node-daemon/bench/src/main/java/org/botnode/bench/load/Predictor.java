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
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.bench.QuietGate;
import org.botnode.probe.bench.Signs;

/// Measures this machine as a node does, and plans by the one estimator. One thread.
final class Predictor {

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

    Prediction predict(Observed observed) throws InterruptedException {
        machine = machine != null ? machine : brief ? probe(Optional.empty()).quick() : probe(Optional.empty()).full();
        Measurement measurement = brief ? measuring.brief(machine, disturbances(), () -> false)
                : measuring.run(machine, disturbances(), () -> false);
        return planned(measurement, observed);
    }

    /// The same measurement by what was observed since.
    Prediction again(Prediction before, Observed observed) {
        return planned(before.measurement(), observed);
    }

    private Prediction planned(Measurement measurement, Observed observed) {
        HardwareProbe knowing = probe(Optional.of(measurement));
        MachineReport report = brief ? knowing.quick() : knowing.full();
        PlanOutcome outcome = Sizing.plan(report, observed.workload(report.cpu().score1().orElse(100.0)),
                OwnerOverrides.NONE);
        return switch (outcome) {
            case PlanOutcome.Planned(var plan) -> new Prediction(plan, measurement, observed);
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
