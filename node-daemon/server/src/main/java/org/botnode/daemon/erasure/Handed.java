package org.botnode.daemon.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.botnode.daemon.control.AuditEntry;
import org.botnode.daemon.control.AuditFilter;
import org.botnode.daemon.control.AuditStore;

/// What left the node by people's hands, as the audit trail remembers it.
final class Handed {

    private static final int MOST = 1_000;

    private Handed() {}

    /// A line for each export of a tenant that was handed out.
    static List<String> out(AuditStore trail, String slug) {
        return lines(trail, slug, _ -> true);
    }

    /// The same for those that held one end user.
    static List<String> withUser(AuditStore trail, String slug, long userId) {
        return lines(trail, slug, entry -> entry.subject().isEmpty() || entry.subject().equals("user=" + userId));
    }

    private static List<String> lines(AuditStore trail, String slug, Predicate<AuditEntry> wanted) {
        var filter = new AuditFilter(Optional.of(slug), Optional.empty(), Optional.of("/export"), Optional.empty(),
                Optional.empty());
        var lines = new ArrayList<String>();
        var found = trail.page(filter, Long.MAX_VALUE, MOST);
        found.stream().filter(entry -> entry.status() < 300).filter(wanted).map(Handed::line).forEach(lines::add);
        if (found.size() == MOST) {
            lines.add("older exports: botnode audit list --tenant " + slug + " --action /export");
        }
        return lines;
    }

    private static String line(AuditEntry entry) {
        return "an export " + (entry.subject().isEmpty() ? "of the whole tenant" : "of " + entry.subject()) + ", handed to "
                + entry.actor() + " at " + entry.at() + " (audit entry " + entry.seq() + ")";
    }
}
