package org.botnode.probe.linux;

import org.botnode.probe.Ceiling;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The process's own limits.
public final class LimitsSensor implements Sensor {

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        host.text("/proc/self/limits").flatMap(text -> Lines.after(text, "Max open files")).ifPresent(rest -> {
            var soft = rest.split("\\s+")[0];
            var files = Lines.whole(soft);
            if (soft.equals("unlimited")) {
                draft.machine().measured(Facts.NOFILE, Ceiling.NONE, "/proc/self/limits");
            } else if (files.isPresent()) {
                draft.machine().measured(Facts.NOFILE, Ceiling.of(files.getAsLong()), "/proc/self/limits");
            }
        });
    }
}
