package org.botnode.probe;

import java.time.Instant;
import java.util.List;

/// Machine reports made from plain numbers, for tests of the plan.
final class Machines {

    static final double GIB = 1024.0 * 1024 * 1024;
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SOURCE = "test";

    private Machines() {}

    /// The numbers that a plan depends on; a limit, nofile or uplink of 0 stands for none, or not known.
    record Spec(double physical, double limit, boolean desktop, double cores, double cpuMs, double commitMs,
            double rowMs, double gain, double free, double own, long nofile, double uplink) {

        MachineReport report() {
            return draft().report(false, List.of());
        }

        /// The same, for more facts to be added.
        ReportDraft draft() {
            var draft = new ReportDraft(AT);
            var facts = draft.machine();
            facts.measured(Facts.MEM_PHYSICAL, (long) physical, SOURCE);
            facts.measured(Facts.MEM_LIMIT, limit == 0 ? Ceiling.NONE : Ceiling.of((long) limit), SOURCE);
            facts.measured(Facts.DESKTOP, desktop, SOURCE);
            facts.measured(Facts.CPU_EFFECTIVE, cores, SOURCE);
            facts.measured(Facts.CPU_SCORE_1, 100.0, SOURCE);
            facts.measured(Facts.DISK_COMMIT, commitMs, SOURCE);
            facts.measured(Facts.DISK_ROW, rowMs, SOURCE);
            facts.measured(Facts.DISK_PARALLEL_GAIN, gain, SOURCE);
            facts.measured(Facts.DISK_FREE, (long) free, SOURCE);
            facts.measured(Facts.DISK_OWN, (long) own, SOURCE);
            facts.measured(Facts.NOFILE, nofile == 0 ? Ceiling.NONE : Ceiling.of(nofile), SOURCE);
            if (uplink > 0) {
                facts.measured(Facts.NET_UPLINK, (long) uplink, SOURCE);
            }
            return draft;
        }

        Workload workload() {
            return Workload.fresh().withCpuMilliseconds(cpuMs, true);
        }
    }
}
