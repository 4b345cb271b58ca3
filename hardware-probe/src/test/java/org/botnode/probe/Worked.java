package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;

/// The worked machines of the sizing guide.
enum Worked {
    PI_SD(7.9, 0, false, 4, 2.4, 1000.0 / 45, 0.06, 1.0, 48, true, 1),
    PI_NVME(7.9, 0, false, 4, 2.4, 1000.0 / 700, 0.06, 1.5, 200, true, 1),
    N100(15.5, 0, true, 4, 1.5, 1.25, 0.03, 1.7, 380, true, 1),
    RYZEN(31.2, 0, true, 10, 0.7, 1.0, 0.014, 2, 800, false, 1),
    MACBOOK(36, 0, true, 8.6, 0.6, 5.0, 0.012, 1.3, 400, true, 1),
    XEON(251, 0, false, 80, 1.1, 1.0 / 15, 0.02, 4, 3500, true, 10),
    H200(1000, 0, false, 120, 0.9, 0.05, 0.018, 4, 7000, false, 10),
    SMALL_VM(23.54, 512 * MemoryPlan.MIB, false, 2, 1.2, 1000.0 / 2200, 0.0135, 2, 76, false, 1),
    VM(23.54, 0, false, 2, 1.2, 1000.0 / 2200, 0.0135, 2, 76, false, 1);

    final Machines.Spec machine;
    /// What the guide plans with: a model in main memory, or none there.
    final OwnerOverrides owner;

    Worked(double gib, double limit, boolean desktop, double cores, double cpuMs, double commit, double row,
            double gain, double freeGb, boolean model, double gigabits) {
        this.machine = new Machines.Spec(gib * Machines.GIB, limit, desktop, cores, cpuMs, commit, row, gain,
                freeGb * 1e9, 0, 65_536, gigabits * 1e9);
        this.owner = model ? OwnerOverrides.NONE.withModelAt(ModelPlace.MEMORY) : OwnerOverrides.NONE;
    }

    Workload workload() {
        return machine.workload().withArchiveRatio(4);
    }

    CapacityPlan plan() {
        return plan(4, 0);
    }

    CapacityPlan plan(double archiveRatio, double messagesPerDay) {
        return planned(Sizing.plan(report(),
                workload().withArchiveRatio(archiveRatio).withMessagesPerDay(messagesPerDay), owner));
    }

    CapacityPlan plan(OwnerOverrides said) {
        return planned(Sizing.plan(report(), workload(), said));
    }

    static CapacityPlan planned(PlanOutcome outcome) {
        return ((PlanOutcome.Planned) outcome).plan();
    }

    PlanInputs inputs() {
        return PlanInputs.of(report());
    }

    /// With what a language model depends on.
    MachineReport report() {
        var draft = machine.draft();
        var facts = draft.machine();
        switch (this) {
            case PI_SD, PI_NVME -> {
                facts.measured(Facts.ARCH, "aarch64", "test");
                facts.measured(Facts.MEM_BANDWIDTH, 9.0, "test");
            }
            case N100 -> {
                facts.measured(Facts.CPU_MODEL, "Intel(R) N100", "test");
                facts.measured(Facts.MEM_BANDWIDTH, 22.0, "test");
            }
            case RYZEN -> {
                facts.measured(Facts.CPU_MODEL, "AMD Ryzen 7 5800X 8-Core Processor", "test");
                card(draft, "NVIDIA GeForce RTX 3060", 11_900, true, 360, MemoryKind.DEDICATED);
            }
            case MACBOOK -> {
                facts.measured(Facts.OS, "macOS 14.4", "test");
                facts.measured(Facts.ARCH, "aarch64", "test");
                card(draft, "Apple M3 Pro", 0.66 * 36 * 1024, true, 150, MemoryKind.UNIFIED);
            }
            case XEON -> {
                facts.measured(Facts.CPU_MODEL, "Intel(R) Xeon(R) Platinum 8592+", "test");
                facts.measured(Facts.MEM_BANDWIDTH, 220.0, "test");
            }
            case H200 -> card(draft, "NVIDIA H200", 143_000, false, 4800, MemoryKind.DEDICATED);
            case SMALL_VM, VM -> facts.measured(Facts.CPU_MODEL, "Intel(R) Xeon(R) Processor", "test");
        }
        return draft.report(false, List.of());
    }

    private static void card(ReportDraft draft, String name, double mib, boolean display, double bandwidth,
            MemoryKind kind) {
        var sheet = draft.gpu("0000:01:00.0");
        sheet.measured(Facts.GPU_NAME, name, "test");
        sheet.measured(Facts.GPU_DISPLAY, display, "test");
        sheet.measured(Facts.GPU_VRAM_TOTAL, (long) (mib * MemoryPlan.MIB), "test");
        sheet.measured(Facts.GPU_VRAM_FREE, (long) (mib * MemoryPlan.MIB), "test");
        sheet.measured(Facts.GPU_MEMORY_KIND, kind, "test");
        sheet.assumed(Facts.GPU_BANDWIDTH, bandwidth, "table", Certainty.MEDIUM, "");
    }

    /// The speed and room for a model as the guide has them; main memory is as large as the plan makes it.
    ModelRoom room() {
        var memory = MemoryPlan.of(inputs(), workload(), owner);
        var rooms = ModelRooms.of(inputs(), owner, memory, new ArrayList<>());
        return rooms.getFirst();
    }
}
