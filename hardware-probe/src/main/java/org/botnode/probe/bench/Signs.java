package org.botnode.probe.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.botnode.probe.Host;

/// What the machine shows of being busy with something else. What the system does not tell is absent, and no sign.
///
/// @param cpu   percent of the last 10 s in which somebody waited for the processor
/// @param io    the same for disks
/// @param steal percent of the time since the look before that the hypervisor gave to others
/// @param load  runnable threads in the last minute over the cores
/// @param saver the battery is being saved
/// @param ticks the processor's time since the machine started, all and stolen
public record Signs(OptionalDouble cpu, OptionalDouble io, OptionalDouble steal, OptionalDouble load, boolean saver,
        Optional<Ticks> ticks) {

    private static final Pattern AVERAGE = Pattern.compile("some avg10=(\\d{1,3}\\.\\d{1,4})");
    /// The field of stolen time, the last that counts: guests' time, in the two after it, is in the user's already.
    private static final int STEAL = 8;

    private static final double MOST_CPU = 10;
    private static final double MOST_IO = 5;
    private static final double MOST_STEAL = 2;
    private static final double MOST_LOAD = 0.5;

    /// In the kernel's ticks.
    public record Ticks(long all, long stolen) {}

    /// Looks at the machine.
    ///
    /// @param before the ticks of an earlier look; without them nothing is said of stolen time
    public static Signs of(Host host, double cores, Optional<Ticks> before) {
        var ticks = host.text("/proc/stat").flatMap(Signs::ticks);
        var steal = before.flatMap(then -> ticks.filter(now -> now.all() > then.all())
                .map(now -> 100.0 * (now.stolen() - then.stolen()) / (now.all() - then.all())));
        return new Signs(average(host, "cpu"), average(host, "io"), present(steal),
                present(host.text("/proc/loadavg").flatMap(text -> number(text.replaceFirst("\\s[\\s\\S]*", "")))
                        .map(runnable -> runnable / cores)),
                host.text("/sys/firmware/acpi/platform_profile").map(String::strip).orElse("").equals("low-power"),
                ticks);
    }

    /// What speaks against measuring now, in words; nothing where the machine is quiet.
    public List<String> disturbances() {
        var found = new ArrayList<String>();
        over(found, cpu, MOST_CPU, "others wait for the processor %.0f %% of the time");
        over(found, io, MOST_IO, "others wait for disks %.0f %% of the time");
        over(found, steal, MOST_STEAL, "the hypervisor gives %.0f %% of the processor to others");
        over(found, load, MOST_LOAD, "%.1f threads a core want to run");
        if (saver) {
            found.add("the machine saves its battery");
        }
        return found;
    }

    private static void over(List<String> found, OptionalDouble value, double most, String words) {
        if (value.isPresent() && value.getAsDouble() >= most) {
            found.add(String.format(Locale.ROOT, words, value.getAsDouble()));
        }
    }

    private static OptionalDouble average(Host host, String resource) {
        return present(host.text("/proc/pressure/" + resource).map(AVERAGE::matcher).filter(found -> found.find())
                .flatMap(found -> number(found.group(1))));
    }

    private static Optional<Ticks> ticks(String stat) {
        var words = stat.lines().findFirst().orElse("").strip().split("\\s+");
        if (words.length <= STEAL || !words[0].equals("cpu")) {
            return Optional.empty();
        }
        var all = 0L;
        for (var at = 1; at <= STEAL; at++) {
            if (!words[at].matches("\\d{1,18}")) {
                return Optional.empty();
            }
            all += Long.parseLong(words[at]);
        }
        return Optional.of(new Ticks(all, Long.parseLong(words[STEAL])));
    }

    private static Optional<Double> number(String text) {
        return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }

    private static OptionalDouble present(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
