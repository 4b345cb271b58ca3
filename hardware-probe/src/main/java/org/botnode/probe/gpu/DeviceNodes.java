package org.botnode.probe.gpu;

import java.util.List;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;

/// What a container was given of the machine's cards: it sees all of them in `/sys`, and can use none without a node in
/// `/dev`.
public final class DeviceNodes {

    private DeviceNodes() {}

    /// Whether this is a container that was given no node whose name begins so.
    public static boolean withheld(Host host, ReportDraft draft, String... beginnings) {
        var kind = draft.machine().value(Facts.VIRTUALIZATION).orElse("");
        if (!kind.equals("container")) {
            return false;
        }
        var nodes = host.names("/dev");
        return List.of(beginnings).stream().noneMatch(
                beginning -> nodes.stream().anyMatch(node -> node.startsWith(beginning)));
    }
}
