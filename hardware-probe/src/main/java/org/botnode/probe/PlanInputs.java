package org.botnode.probe;

import java.util.List;

/// The machine as the plan takes it: what was reported, or with one part exchanged for another.
record PlanInputs(MachineReport report, Reading<Long> physical, Reading<Ceiling> limit, Reading<Double> cores,
        Reading<Double> commit, Reading<Long> free) {

    private static final String SOURCE = "another part";

    static PlanInputs of(MachineReport report) {
        return new PlanInputs(report, report.mem().physical(), report.mem().limit(), report.cpu().effective(),
                report.disk().commit(), report.disk().free());
    }

    PlanInputs withMoreDisk(double bytes) {
        return new PlanInputs(report, physical, limit, cores, commit,
                other(free, free.orElse(0L) + (long) bytes));
    }

    PlanInputs withCommit(double milliseconds) {
        return new PlanInputs(report, physical, limit, cores, other(commit, milliseconds), free);
    }

    /// More memory comes with a higher limit where there is one.
    PlanInputs withMemory(double factor) {
        var most = limit.orElse(Ceiling.NONE);
        return new PlanInputs(report, other(physical, (long) (physical.orElse(0L) * factor)),
                most.most().isEmpty() ? limit
                        : other(limit, Ceiling.of((long) (most.most().getAsLong() * factor))), cores, commit, free);
    }

    PlanInputs withCores(double factor) {
        return new PlanInputs(report, physical, limit, other(cores, cores.orElse(1.0) * factor), commit, free);
    }

    private static <T> Reading<T> other(Reading<T> before, T value) {
        return new Reading.Assumed<>(value, before.unit(), SOURCE, before.at(), "", Certainty.MEDIUM, List.of());
    }
}
