package org.botnode.probe.linux;

import java.util.Optional;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// The speed of the interface that leads out: no more than an upper bound of the line behind it.
public final class NetSensor implements Sensor {

    private static final long MEGA = 1_000_000;

    @Override
    public String name() {
        return "net";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        way(host).ifPresent(name -> {
            var file = "/sys/class/net/" + name + "/speed";
            // Virtual and wireless interfaces say -1 or nothing.
            var speed = Lines.number(host, file).orElse(0);
            if (speed > 0 && speed < Integer.MAX_VALUE) {
                draft.machine().measured(Facts.NET_UPLINK, speed * MEGA, file, Certainty.LOW,
                        "the speed of " + name + "; the line behind it may be slower, declare net.uplink");
            } else {
                draft.machine().unknown(Facts.NET_UPLINK, file, name + " does not tell its speed; declare net.uplink");
            }
        });
    }

    /// The interface of the default route, by IPv4 or else by IPv6.
    private static Optional<String> way(Host host) {
        var four = host.text("/proc/net/route").flatMap(text -> text.lines().map(line -> line.split("\\s+"))
                .filter(cells -> cells.length > 7 && cells[1].equals("00000000") && cells[7].equals("00000000"))
                .map(cells -> cells[0]).findFirst());
        return four.or(() -> host.text("/proc/net/ipv6_route").flatMap(text -> text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > 9 && cells[0].matches("0{32}") && cells[1].equals("00"))
                .map(cells -> cells[9]).filter(name -> !name.equals("lo")).findFirst()))
                .filter(name -> name.matches("[\\w.@:-]{1,32}"));
    }
}
