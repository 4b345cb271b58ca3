package org.botnode.daemon.erasure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.UserErasureReceipt;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.EndUser;

/// The receipts of end users' erasures, in the node's own database: written when an erasure is ordered, and as it goes on.
final class UserReceipts {

    private static final String PREFIX = "user-erasure.";

    private final SettingStore settings;
    private final InstantSource clock;

    UserReceipts(SettingStore settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    static UserErasureReceipt ordered(Tenant tenant, EndUser user, Map<String, Long> held, Instant at) {
        return new UserErasureReceipt(Long.toString(tenant.id()), tenant.slug(), Long.toString(user.id()),
                user.channel().name().toLowerCase(Locale.ROOT), held, List.of(), List.of(), List.of(), at, Optional.empty());
    }

    static UserErasureReceipt with(UserErasureReceipt it, ErasingPlace.Erased gone) {
        var erased = new ArrayList<>(List.of("the rows that the tenant's database had of the user, as counted below `held`",
                "what the node's memory knew of the user's conversations"));
        erased.addAll(gone.gone());
        var check = new ArrayList<>(List.of("botnode tenant export " + it.tenant() + " --user " + it.userId()
                + " --to FILE finds no such user; by the name that the channel gave it finds nobody, or somebody who came later",
                "no bytes of what was said stand in tenants/" + it.tenantId() + ": search it with grep -r"));
        check.addAll(gone.check());
        return new UserErasureReceipt(it.tenantId(), it.tenant(), it.userId(), it.channel(), it.held(), erased, check,
                it.outOfReach(), it.orderedAt(), it.completedAt());
    }

    static UserErasureReceipt waiting(UserErasureReceipt it, List<String> outOfReach, String reason) {
        var reach = new ArrayList<>(outOfReach);
        reach.add("what may be left between the rows of tenants/" + it.tenantId() + "/tenant.db, until the node has built it anew; "
                + "it goes on by itself (" + reason + ")");
        return ended(it, reach, Optional.empty());
    }

    static UserErasureReceipt done(UserErasureReceipt it, List<String> outOfReach, Instant at) {
        return ended(it, outOfReach, Optional.of(at));
    }

    /// The whole tenant was erased before this was done.
    static UserErasureReceipt goneWithTenant(UserErasureReceipt it, Instant at) {
        return new UserErasureReceipt(it.tenantId(), it.tenant(), it.userId(), it.channel(), it.held(),
                List.of("the user with the whole tenant"), List.of("botnode tenant erasures has the tenant's receipt"), List.of(),
                it.orderedAt(), Optional.of(at));
    }

    void save(UserErasureReceipt receipt) {
        settings.save(name(receipt.tenantId(), receipt.userId()), Json.text(receipt), clock.instant());
    }

    Optional<UserErasureReceipt> of(long tenantId, long userId) {
        return settings.named(name(Long.toString(tenantId), Long.toString(userId))).map(UserReceipts::read);
    }

    List<UserErasureReceipt> of(long tenantId) {
        return settings.startingWith(PREFIX + tenantId + ".").stream().map(UserReceipts::read).toList();
    }

    List<UserErasureReceipt> unfinished() {
        return settings.startingWith(PREFIX).stream().map(UserReceipts::read)
                .filter(receipt -> receipt.completedAt().isEmpty()).toList();
    }

    private static UserErasureReceipt ended(UserErasureReceipt it, List<String> outOfReach, Optional<Instant> at) {
        return new UserErasureReceipt(it.tenantId(), it.tenant(), it.userId(), it.channel(), it.held(), it.erased(), it.check(),
                outOfReach, it.orderedAt(), at);
    }

    private static String name(String tenant, String user) {
        return PREFIX + tenant + "." + user;
    }

    private static UserErasureReceipt read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), UserErasureReceipt.class);
    }
}
