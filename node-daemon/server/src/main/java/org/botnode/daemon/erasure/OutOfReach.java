package org.botnode.daemon.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.botnode.daemon.control.Tenant;

/// Copies of what a user said that an erasure cannot reach, a line each.
final class OutOfReach {

    private OutOfReach() {}

    static List<String> of(Tenant tenant, long userId, UserErasure.Parts parts) {
        var lines = new ArrayList<>(Handed.withUser(parts.trail(), tenant.slug(), userId));
        parts.places().forEach(place -> lines.addAll(place.outOfReach(tenant)));
        lines.addAll(damagedCopies(tenant, parts));
        lines.add("what other people said about the person, and rows of bots' tables that name the person in another way than by "
                + "a column `user`, `user_id`, `userid` or `username`");
        lines.add("copies of the data directory that were made by other means than this node's, such as snapshots of the disk");
        lines.add("what the person's own program or browser shows, and what a channel's platform keeps");
        lines.add("the audit trail, which names the person by the number " + userId + " and holds nothing that was said");
        return lines;
    }

    /// What a repair put aside may hold rows that nobody can take out one by one.
    private static List<String> damagedCopies(Tenant tenant, UserErasure.Parts parts) {
        try (var files = Files.list(parts.stores().home(tenant.id()))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("tenant-damaged-")).sorted()
                    .map(name -> "tenants/" + tenant.id() + "/" + name + ", the damaged file that a repair put aside: remove it "
                            + "once nobody needs it any more").toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
