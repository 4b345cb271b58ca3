package org.botnode.daemon.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.store.UserRemoval;

/// Takes one user out of all that a tenant has here, while nothing of the user comes in.
final class UserTaking {

    private final TenantStores stores;
    private final Intake intake;
    private final List<ErasingPlace> places;
    private final Consumer<String> steps;

    UserTaking(TenantStores stores, Intake intake, List<ErasingPlace> places, Consumer<String> steps) {
        this.stores = stores;
        this.intake = intake;
        this.places = places;
        this.steps = steps;
    }

    /// @param told what the places gave up, before the last trace of the user goes by which they could be asked again
    void take(Tenant tenant, EndUser user, Consumer<ErasingPlace.Erased> told) {
        var bots = stores.read(tenant.id(), reader -> reader.bots().all().stream().map(Bot::id).toList());
        intake.keepingOut(tenant.id(), user, bots, () -> {
            var removal = new UserRemoval(stores, tenant.id(), user);
            removal.takeWords();
            steps.accept("words");
            var gone = new ArrayList<String>();
            var check = new ArrayList<String>();
            for (var place : places) {
                var erased = place.erase(tenant, user);
                gone.addAll(erased.gone());
                check.addAll(erased.check());
            }
            steps.accept("places");
            told.accept(new ErasingPlace.Erased(gone, check));
            removal.takeUser();
            steps.accept("user");
        });
    }

    /// Leaves nothing of it between the rows that stay; answers why that cannot be done now, where it cannot.
    Optional<String> scour(long tenantId) {
        try {
            stores.rebuild(tenantId);
            return Optional.empty();
        } catch (StoreException refused) {
            return switch (refused.fault()) {
                case BUSY, NO_PLACE, DISK_FULL, LOCKED, TOO_MANY_FILES, READ_ONLY -> Optional.of(refused.getMessage());
                default -> throw refused;
            };
        }
    }
}
