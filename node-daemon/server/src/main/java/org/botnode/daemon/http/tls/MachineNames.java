package org.botnode.daemon.http.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Under which names and addresses this machine is reached, as far as it knows by itself.
///
/// @param hosts     names in lower case
/// @param addresses literals, without an interface's name
public record MachineNames(Set<String> hosts, Set<String> addresses) {

    public MachineNames {
        hosts = Set.copyOf(hosts);
        addresses = Set.copyOf(addresses);
    }

    /// What the system says now.
    ///
    /// @param given further names and addresses that the owner named
    public static MachineNames ofThisMachine(Collection<String> given) {
        var hosts = new TreeSet<>(Set.of("localhost"));
        var addresses = new TreeSet<>(Set.of("127.0.0.1", "::1"));
        try {
            var name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            if (!isAddress(name)) {
                hosts.add(name);
                if (name.indexOf('.') < 0) {
                    // As other machines of a small network find it without a name server.
                    hosts.add(name + ".local");
                }
            }
            NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress())
                    .forEach(address -> addresses.add(literal(address)));
        } catch (UnknownHostException | SocketException _) {
            // A machine that does not know its own name or network is reached as localhost.
        }
        for (var name : given) {
            if (isAddress(name)) {
                addresses.add(literal(InetAddress.ofLiteral(name)));
            } else {
                hosts.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return new MachineNames(hosts, addresses);
    }

    private static boolean isAddress(String name) {
        try {
            InetAddress.ofLiteral(name);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Java writes `0:0:0:0:0:0:0:1`; certificates and people know it as well as `::1`.
    private static String literal(InetAddress address) {
        var text = address.getHostAddress();
        var zone = text.indexOf('%');
        var plain = zone < 0 ? text : text.substring(0, zone);
        return address.isLoopbackAddress() && plain.contains(":") ? "::1" : plain;
    }
}
