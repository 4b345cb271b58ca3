package org.botnode.daemon.restore;

import java.time.Instant;
import java.util.List;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.erasure.ErasingPlace;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.vault.Erasure;
import org.botnode.daemon.vault.Vault;

/// What restores put aside, as a place that keeps something of end users: nothing can be taken out of a copy, so those from
/// before the user's erasure go as a whole. One from after it, such as a restore makes that then erases the user again, has
/// nothing of them.
public final class ReplacedCopies implements ErasingPlace {

    private final TenantStores stores;
    private final Vault vault;

    public ReplacedCopies(TenantStores stores, Vault vault) {
        this.stores = stores;
        this.vault = vault;
    }

    @Override
    public Erased erase(Tenant tenant, EndUser user) {
        var listed = vault.erasures().stream().filter(erasure -> isOf(erasure, tenant, user)).map(Erasure::at).findFirst();
        var gone = stores.replaced().removeOlder(tenant.id(), listed.orElse(Instant.MAX));
        return gone == 0 ? Erased.NOTHING : new Erased(
                List.of("copies of the whole tenant that were kept when it was brought back from a backup: " + gone),
                List.of("the data directory has nothing older than the erasure in tenants/.replaced/" + tenant.id()));
    }

    private static boolean isOf(Erasure erasure, Tenant tenant, EndUser user) {
        return erasure.tenant().equals(Long.toString(tenant.id()))
                && erasure.user().filter(Long.toString(user.id())::equals).isPresent();
    }
}
