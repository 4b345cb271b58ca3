package org.botnode.daemon.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.botnode.client.ImportedTenant;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.client.TenantView;
import org.botnode.client.TransferManifest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.BotHost;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;

/// Exports and imports over HTTP. Both last as long as their bytes take, so only a few go on at a time.
public final class TransferRoutes implements Routes {

    private static final int AT_A_TIME = 4;
    private static final long COME_AGAIN_SECONDS = 30;
    private static final Set<String> ZIP =
            Set.of("application/zip", "application/x-zip-compressed", "application/octet-stream");

    private final Tenants tenants;
    private final BotHost bots;
    private final TransferConfig config;
    private final TenantExport export;
    private final UserExport users;
    private final TenantImport imports;
    private final InstantSource clock;
    private final Consumer<NodeEvent> events;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    /// Sweeps what a crash left behind.
    ///
    /// @param directory for work in progress, on the file system of the tenants' directories
    /// @param events told when a tenant came in
    /// @param luggage what tenants take along beside their databases
    public TransferRoutes(Tenants tenants, TenantStores stores, BotHost bots, TransferConfig config, Path directory,
            TransferManifest.Source node, InstantSource clock, Consumer<NodeEvent> events, Luggage luggage) {
        this.tenants = tenants;
        this.bots = bots;
        this.config = config;
        var staging = new Staging(directory);
        this.export = new TenantExport(stores, staging, node, clock, luggage);
        this.users = new UserExport(stores, staging, node, clock, luggage);
        this.imports = new TenantImport(tenants, stores, staging, luggage);
        this.clock = clock;
        this.events = events;
    }

    @Override
    public void addTo(RouteTable table) {
        table.handingOut("/api/v1/tenants/{tenant}/export", Access.tenant(Role.OWNER), this::export);
        table.handingOut("/api/v1/tenants/{tenant}/users/{user}/export", Access.tenant(Role.OWNER), this::exportUser);
        table.receive("/api/v1/tenants/import", Access.node(Role.OWNER), this::take);
    }

    private void export(Call call) throws IOException {
        Tenant tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        takingTurns(() -> export.write(tenant, () -> call.download("application/zip", named(tenant.slug()))));
    }

    private void exportUser(Call call) throws IOException {
        Tenant tenant = tenants.required(call.parameter("tenant"));
        call.about(tenant.id(), 0);
        takingTurns(() -> users.write(tenant, call.parameter("user"), user -> about(call, tenant, user),
                () -> call.download("application/zip", named(tenant.slug() + "-user"))));
    }

    /// The trail keeps the user's number: what a channel calls a person should not outlast the person's erasure.
    private static void about(Call call, Tenant tenant, EndUser user) {
        call.about(tenant.id(), user.id());
        call.about("user", Long.toString(user.id()));
    }

    private String named(String what) {
        return what + "-" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".zip";
    }

    private void take(Call call) throws IOException {
        String media = call.header("Content-Type").orElse("").split(";")[0].strip();
        if (!ZIP.contains(media.toLowerCase(Locale.ROOT))) {
            throw new NodeException(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The body's type is not a zip.",
                    "Send the archive as Content-Type: application/zip.");
        }
        takingTurns(() -> {
            TenantImport.Made made = imports.take(call.receive(config.maxImport(), this::tooLarge), call.query("as"));
            Tenant tenant = made.tenant();
            call.about(tenant.id(), 0);
            call.about("tenant", tenant.slug());
            // A tenant of that id may have been here before.
            bots.forget(tenant.id());
            events.accept(new NodeEvent.TenantsChanged(tenant.slug()));
            call.answer(201, new ImportedTenant(new TenantView(Long.toString(tenant.id()), tenant.slug(), tenant.name(),
                    tenant.createdAt(), OptionalInt.of(bots.count(tenant.id()))), made.bytes(), made.rows()));
        });
    }

    private NodeException tooLarge() {
        return new NodeException(ProblemKind.PAYLOAD_TOO_LARGE, "The archive is larger than " + config.maxImport()
                + " bytes.", "Raise http.max-import in node.yaml.");
    }

    private void takingTurns(Work work) throws IOException {
        if (!places.tryAcquire()) {
            throw NodeException.refused(ProblemKind.BUSY, "Other exports or imports are going on.",
                    "Send it again when one of them is done.",
                    new NodeException.Refusal("node", AT_A_TIME + " at a time", "transfer", COME_AGAIN_SECONDS));
        }
        try {
            work.run();
        } finally {
            places.release();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
