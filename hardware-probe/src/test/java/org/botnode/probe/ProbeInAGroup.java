package org.botnode.probe;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// A process of its own that says what it finds, for a test that limits it.
final class ProbeInAGroup {

    private ProbeInAGroup() {}

    public static void main(String[] arguments) {
        var report = new HardwareProbe(Path.of(arguments[0]), Map.of("cpu.score-1", "100"), InstantSource.system()).quick();
        System.out.println("limit=" + report.mem().limit().known().map(Ceiling::toString).orElse("unknown"));
        System.out.println("source=" + report.mem().limit().source());
        System.out.println("available=" + report.mem().available().orElse(-1L));
        System.out.println("physical=" + report.mem().physical().orElse(-1L));
        if (Sizing.plan(report, Workload.fresh(), OwnerOverrides.NONE) instanceof PlanOutcome.Planned(var plan)) {
            System.out.println("heap=" + plan.limits().heap());
            System.out.println("collector=" + plan.limits().collector());
        }
    }
}
