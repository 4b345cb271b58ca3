package org.botnode.daemon.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.Snapshot;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.vault.KeyOwner;

/// What a tenant's part is made of: a copy of its file, its working copies and its archives. What its bots log stays out, and
/// what the node writes there for a while.
final class TenantParts {

    private static final List<String> FOLDERS = List.of("archive", "bots");

    private final TenantStores stores;

    TenantParts(TenantStores stores) {
        this.stores = stores;
    }

    /// How a tenant stands at a moment, without a look into its file.
    ///
    /// @param at   before the marks were read: all that was committed earlier is in what they stand for
    /// @param mark of its database
    record Standing(Tenant tenant, Instant at, String mark, String files) {}

    Standing standing(Tenant tenant, Instant now) {
        return new Standing(tenant, now, stores.changeMark(tenant.id()), Content.mark(beside(tenant)));
    }

    /// Copies the tenant's file into a folder.
    Snapshot copied(Standing standing, Scratch.Folder folder, Pace pace) {
        return stores.snapshot(standing.tenant.id(), folder.file(PartContents.TENANT_DATABASE), pace.stop());
    }

    PartMaker.Draft draft(Standing standing, Snapshot copy) {
        var tenant = standing.tenant;
        var contents = new ArrayList<Content>();
        contents.add(new Content(PartContents.TENANT_DATABASE, copy.file(), false));
        // Looked at once more, after the copy: what moved out of the database meanwhile is in a file that was not there before.
        var beside = beside(tenant);
        contents.addAll(beside);
        return new PartMaker.Draft(KeyOwner.ofTenant(tenant.id()), new PartContents(PartContents.FORMAT,
                Long.toString(tenant.id()), tenant.slug(), tenant.name(), Optional.of(tenant.createdAt()), copy.schema(),
                standing.at, copy.rows(), List.of()), contents, Content.mark(beside), standing.mark);
    }

    private List<Content> beside(Tenant tenant) {
        return Content.below(stores.home(tenant.id()), FOLDERS);
    }
}
