package org.botnode.probe;

/// Cores to plan with: what follows from the counts and the quota, the owner's among them, so it comes after all else.
final class EffectiveSensor implements Sensor {

    private static final double EFFICIENCY_CORE = 0.6;
    private static final double SIBLING = 0.25;

    @Override
    public String name() {
        return "effective";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        cores(draft.machine());
    }

    private static void cores(FactSheet sheet) {
        var logical = sheet.value(Facts.CPU_LOGICAL);
        var physical = sheet.value(Facts.CPU_PHYSICAL).or(() -> logical);
        if (physical.isEmpty()) {
            return;
        }
        if (sheet.value(Facts.CPU_PERF).isEmpty()) {
            sheet.assumed(Facts.CPU_PERF, physical.get(), "one kind of core", Certainty.MEDIUM, "");
            sheet.assumed(Facts.CPU_EFF, 0, "one kind of core", Certainty.MEDIUM, "");
        }
        int perf = sheet.value(Facts.CPU_PERF).orElse(physical.get());
        int efficient = sheet.value(Facts.CPU_EFF).orElse(0);
        var siblings = Math.max(0, logical.orElse(physical.get()) - physical.get());
        var worth = perf + EFFICIENCY_CORE * efficient + SIBLING * siblings;
        double effective = Math.min(worth, sheet.value(Facts.CPU_QUOTA).orElse(worth));
        if (sheet.get(Facts.CPU_LOGICAL) instanceof Reading.Assumed<Integer>) {
            sheet.assumed(Facts.CPU_EFFECTIVE, effective, "cores and quota", Certainty.MEDIUM, "");
        } else {
            sheet.measured(Facts.CPU_EFFECTIVE, effective, "cores and quota", Certainty.MEDIUM, "");
        }
    }
}
