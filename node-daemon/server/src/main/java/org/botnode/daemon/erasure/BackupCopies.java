package org.botnode.daemon.erasure;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.EndUser;

/// Backups, out of which no single person can be taken: they go by their rule, and a restore leaves out who was erased.
public final class BackupCopies implements ErasingPlace {

    private final UnaryOperator<LocalDate> goneBy;
    private final InstantSource clock;
    private final ZoneId zone;

    /// @param goneBy when what was backed up on a day is in no backup any more
    public BackupCopies(UnaryOperator<LocalDate> goneBy, InstantSource clock, ZoneId zone) {
        this.goneBy = goneBy;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public Erased erase(Tenant tenant, EndUser user) {
        return Erased.NOTHING;
    }

    @Override
    public List<String> outOfReach(Tenant tenant) {
        var gone = goneBy.apply(LocalDate.ofInstant(clock.instant(), zone));
        return List.of("backups that were made before, which are sealed: none of them is kept after " + gone + " where backups go on as "
                + "planned, and who restores one gets the tenant without the person");
    }
}
