package org.botnode.daemon;

import java.time.InstantSource;
import java.util.Optional;
import org.botnode.daemon.bot.BotHost;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;

/// Furnishes a new node: a demo tenant with the starter bots, once. One that was cut short is finished at the next
/// start; a demo that its owner removed does not come back.
final class FirstRun {

    static final String DEMO = "demo";
    private static final String DONE = "first-run";

    private final SettingStore settings;
    private final Tenants tenants;
    private final BotHost bots;
    private final InstantSource clock;

    FirstRun(SettingStore settings, Tenants tenants, BotHost bots, InstantSource clock) {
        this.settings = settings;
        this.tenants = tenants;
        this.bots = bots;
        this.clock = clock;
    }

    void furnish() {
        if (settings.named(DONE).isPresent()) {
            return;
        }
        demo().ifPresent(bots::installStarters);
        settings.save(DONE, "true", clock.instant());
    }

    private Optional<Tenant> demo() {
        return tenants.all().isEmpty()
                ? Optional.of(tenants.create(new Slug(DEMO), "Demo"))
                : tenants.bySlug(DEMO);
    }
}
