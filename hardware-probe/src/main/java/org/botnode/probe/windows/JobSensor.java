package org.botnode.probe.windows;

import org.botnode.probe.Ceiling;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// A job object's limits bind a process on Windows as a control group's do on Linux.
public final class JobSensor implements Sensor {

    private static final String SOURCE = "job object";
    private static final long PROCESS_MEMORY = 0x100;
    private static final long JOB_MEMORY = 0x200;
    private static final long CPU_ENABLED = 0x1;
    private static final long CPU_HARD_CAP = 0x4;
    /// A rate is in hundredths of a per cent of all processors.
    private static final double WHOLE = 10_000;

    @Override
    public String name() {
        return "job";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        host.library("job").filter(text -> !text.contains("error=")).ifPresent(text -> {
            memory(text, draft);
            processor(host, text, draft);
        });
    }

    private static void memory(String text, ReportDraft draft) {
        var flags = Lines.amount(text, "flags=").orElse(0);
        var limit = Ceiling.NONE;
        if ((flags & PROCESS_MEMORY) != 0) {
            limit = limit.lower(bound(text, "process-memory="));
        }
        if ((flags & JOB_MEMORY) != 0) {
            limit = limit.lower(bound(text, "job-memory="));
        }
        var physical = draft.machine().value(Facts.MEM_PHYSICAL).orElse(Long.MAX_VALUE);
        draft.machine().measured(Facts.MEM_LIMIT, limit.orElse(Long.MAX_VALUE) <= physical ? limit : Ceiling.NONE,
                SOURCE, Certainty.HIGH, "");
    }

    private static Ceiling bound(String text, String key) {
        return Lines.amount(text, key).stream().filter(bytes -> bytes > 0).mapToObj(Ceiling::of).findFirst()
                .orElse(Ceiling.NONE);
    }

    private static void processor(Host host, String text, ReportDraft draft) {
        var flags = Lines.amount(text, "cpu-flags=").orElse(0);
        var rate = Lines.amount(text, "cpu-rate=").orElse(0);
        if ((flags & CPU_ENABLED) != 0 && (flags & CPU_HARD_CAP) != 0 && rate > 0 && rate <= WHOLE) {
            var processors = draft.machine().value(Facts.CPU_LOGICAL)
                    .orElse(host.processors());
            draft.machine().measured(Facts.CPU_QUOTA, processors * rate / WHOLE, SOURCE);
        }
    }
}
