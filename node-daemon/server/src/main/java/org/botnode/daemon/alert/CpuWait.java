package org.botnode.daemon.alert;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.botnode.probe.Host;

/// In how much of the last minute something waited for a processor: Linux tells it for the whole machine.
final class CpuWait {

    private static final String FILE = "/proc/pressure/cpu";
    private static final Pattern MINUTE = Pattern.compile("^some .*avg60=(\\d{1,3}(?:\\.\\d{1,4})?)", Pattern.MULTILINE);

    private CpuWait() {}

    /// Percent; absent where the system does not tell.
    static OptionalDouble cpu(Host host) {
        return host.text(FILE).map(CpuWait::minute).orElse(OptionalDouble.empty());
    }

    static OptionalDouble minute(String told) {
        var found = MINUTE.matcher(told);
        return found.find() ? OptionalDouble.of(Double.parseDouble(found.group(1))) : OptionalDouble.empty();
    }
}
