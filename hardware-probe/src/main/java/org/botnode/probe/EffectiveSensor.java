package org.botnode.probe;

/// What follows from the values of different sources, the owner's among them, so it comes after all else: the cores to plan
/// with, and that no part is more than its whole.
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
        wholes(draft);
    }

    private static void wholes(ReportDraft draft) {
        var sheet = draft.machine();
        if (!(sheet.get(Facts.MEM_PHYSICAL) instanceof Reading.Assumed<Long>)) {
            sheet.value(Facts.MEM_PHYSICAL).ifPresent(physical -> {
                sheet.bounded(Facts.MEM_AVAILABLE, physical, "more than the memory there is");
                sheet.bounded(Facts.MEM_RECLAIMABLE, physical, "more than the memory there is");
                sheet.unlimited(Facts.MEM_LIMIT, physical);
            });
        }
        sheet.value(Facts.DISK_TOTAL).ifPresent(
                total -> sheet.bounded(Facts.DISK_FREE, total, "more than the disk's size"));
        draft.gpuIds().stream().map(draft::gpu).forEach(card -> card.value(Facts.GPU_VRAM_TOTAL).ifPresent(
                total -> card.bounded(Facts.GPU_VRAM_FREE, total, "more than the card's memory")));
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
        // Kinds of core that were counted by another source than the cores themselves are no more than those.
        int perf = Math.min(physical.get(), sheet.value(Facts.CPU_PERF).orElse(physical.get()));
        int efficient = Math.min(physical.get() - perf, sheet.value(Facts.CPU_EFF).orElse(0));
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
