package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// A page of a node's alerts, the newest first.
///
/// @param silences signals of which nobody is notified just now
/// @param next     pass it as `before` to read on; absent at the end
public record AlertPage(List<AlertView> alerts, List<SilenceView> silences, Optional<String> next) {

    public AlertPage {
        alerts = List.copyOf(alerts);
        silences = silences == null ? List.of() : List.copyOf(silences);
        next = next == null ? Optional.empty() : next;
    }
}
