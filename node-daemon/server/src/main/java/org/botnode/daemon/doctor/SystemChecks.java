package org.botnode.daemon.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Host;

/// Points that look at the operating system.
public final class SystemChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final List<String> TIMEDATECTL = List.of("/usr/bin/timedatectl", "/bin/timedatectl");
    private static final List<String> CHRONYC = List.of("/usr/bin/chronyc", "/usr/sbin/chronyc");
    /// A tenant has two connections, each with a file and its log.
    private static final int FILES_OF_A_TENANT = 4;
    /// Libraries, logs, the node's own database.
    private static final int OTHER_FILES = 512;

    private SystemChecks() {}

    /// @param connections that the node may have at once
    /// @param tenants     that may be open
    public static List<Check> of(Host host, int connections, IntSupplier tenants) {
        return List.of(
                new Check("clock", "the clock", () -> clock(host)),
                new Check("open_files", "files that the node may open", () -> files(limit(),
                        OTHER_FILES + (long) connections + (long) FILES_OF_A_TENANT * tenants.getAsInt())),
                new Check("service", "starting with the machine", () -> service(host)));
    }

    static Finding clock(Host host) {
        var synchronised = ask(host, TIMEDATECTL, "show", "--property=NTPSynchronized", "--value").map(String::strip)
                .filter(told -> told.equals("yes") || told.equals("no")).map("yes"::equals)
                .or(() -> ask(host, CHRONYC, "-n", "tracking").filter(told -> told.contains("Leap status"))
                        .map(told -> told.matches("(?s).*Leap status\\s*: Normal.*")));
        return synchronised.map(in -> in ? Finding.ok("It is set by time servers.")
                : Finding.of(Verdict.WARNING, "It is not set by time servers now.",
                        "Turn time synchronisation on: ids, retention and certificates go by the clock."))
                .orElseGet(() -> Finding.unknown("This machine does not tell whether its clock is set by time servers.",
                        "See that it is: ids, retention and certificates go by it."));
    }

    private static Optional<String> ask(Host host, List<String> places, String... options) {
        return places.stream().filter(host::exists).findFirst().flatMap(program -> {
            var command = new ArrayList<>(List.of(program));
            command.addAll(List.of(options));
            return host.run(PATIENCE, command) instanceof CommandOutcome.Finished(int code, var out) && code == 0
                    ? Optional.of(out) : Optional.empty();
        });
    }

    private static Optional<Long> limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? Optional.of(unix.getMaxFileDescriptorCount()) : Optional.empty();
    }

    static Finding files(Optional<Long> limit, long needed) {
        return limit.map(most -> most >= needed ? Finding.ok(most + "; " + needed + " are needed when all is in use.")
                : Finding.of(Verdict.WARNING, most + ", where " + needed + " are needed when all is in use.",
                        "Raise the limit (LimitNOFILE of the service, or ulimit -n). Until then the node closes idle tenants "
                                + "earlier and takes fewer connections."))
                .orElseGet(() -> Finding.ok("This system sets no limit that a node would reach."));
    }

    static Finding service(Host host) {
        var groups = host.text("/proc/self/cgroup");
        if (groups.isEmpty()) {
            return Finding.unknown("This system does not tell what started the node.",
                    "See that it starts with the machine, by the service of the package.");
        }
        if (host.exists("/.dockerenv") || host.exists("/run/.containerenv")) {
            return Finding.ok("It runs in a container; see that its engine restarts it.");
        }
        return groups.get().contains("botnode") && groups.get().contains(".service")
                ? Finding.ok("The system starts it as a service.")
                : Finding.of(Verdict.ADVICE, "The node was started by hand: after a restart of the machine it is not there.",
                        "Install the package, whose service starts it with the machine.");
    }
}
