package org.botnode.daemon.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.client.BackupRunView;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.alert.Grade;
import org.botnode.daemon.alert.Signal;
import org.botnode.daemon.audit.AuditConfig;
import org.botnode.daemon.audit.AuditTrail;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.AuditStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.place.S3Config;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.KeysConfig;
import org.botnode.daemon.vault.Vault;

/// The parts of a node that backups need, real ones, on a directory of a test and with its time.
final class BackupRig implements AutoCloseable {

    private static final int BATCH = 500;

    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    final Path data;
    final PlaceText to;
    final ControlDatabase database;
    final TenantStores stores;
    final Tenants tenants;
    final Vault vault;
    final Backups backups;
    final List<BackupRunView> events = new ArrayList<>();
    final Map<Signal, Grade> alarms = new EnumMap<>(Signal.class);
    private final IdReserveFile reserve;
    private final Snowflakes ids;
    private final Places places;
    private final AuditTrail trail;
    private final AuditStore audits;

    /// @param to the place, a directory that is there
    BackupRig(Path data, Path to) {
        this(data, to, BackupConfig.defaults().keep());
    }

    BackupRig(Path data, Path to, KeepRule keep) {
        this(data, new PlaceText.Directory(to), new Places(S3Config.defaults(), _ -> null), keep);
    }

    /// @param places closed with this
    BackupRig(Path data, PlaceText to, Places places, KeepRule keep) {
        this.data = data;
        this.to = to;
        this.places = places;
        database = ControlDatabase.open(data);
        reserve = IdReserveFile.open(data.resolve("ids"));
        ids = new Snowflakes(1, () -> now, reserve);
        stores = new TenantStores(data.resolve("tenants"), 1, ids, () -> now, StoreLimits.defaults());
        tenants = new Tenants(new TenantRegister(database), new ApiKeyStore(database), stores, ids, () -> now);
        vault = new Vault(data, KeysConfig.defaults(), places, () -> now);
        audits = new AuditStore(database);
        trail = new AuditTrail(audits, AuditConfig.defaults(), () -> now);
        var normal = BackupConfig.defaults();
        var config = new BackupConfig(true, Optional.of(to), normal.every(), normal.at(), keep);
        backups = new Backups(new BackupHouse(data, config, places, new BackupManifest.Source("1", "rig", "0"),
                database, stores, tenants, vault, trail,
                (signal, grade, _, _) -> alarms.put(signal, grade), this::heard, () -> now), ZoneOffset.UTC);
    }

    private void heard(NodeEvent event) {
        if (event instanceof NodeEvent.BackupChanged(var run)) {
            events.add(run);
        }
    }

    BackupShelf shelf() {
        return new BackupShelf(places.at(to), vault);
    }

    /// Makes one as a caller asks for it; how it ended.
    BackupRunView make() {
        now = now.plus(Duration.ofMinutes(1));
        backups.create();
        backups.turn();
        return backups.lastRun().orElseThrow();
    }

    /// The newest that is there.
    BackupManifest newest() {
        return shelf().manifest(shelf().list().getFirst());
    }

    List<String> trail() {
        return audits.after(0, 100).stream().map(entry -> entry.action()).toList();
    }

    /// A tenant with a conversation of so many messages.
    Tenant tenant(String slug, int messages) {
        var tenant = tenants.create(new Slug(slug), slug);
        var millis = now.toEpochMilli();
        var bot = new Bot(ids.next(), "desk", "Desk", "ab12", List.of("ab12"), "{}", true, millis, millis);
        stores.write(tenant.id(), writer -> {
            writer.bots().save(bot);
            return bot;
        });
        if (messages > 0) {
            say(tenant, messages);
        }
        return tenant;
    }

    /// Adds a session with so many messages.
    void say(Tenant tenant, int messages) {
        var millis = now.toEpochMilli();
        var bot = stores.read(tenant.id(), reader -> reader.bots().all().getFirst());
        var user = stores.write(tenant.id(), writer -> writer.users().meet(
                new EndUser(writer.mintId(), Channel.API, "api", "u-1", "", millis)));
        var session = new Session(ids.next(), bot.id(), user.id(), Channel.API, "api", SessionState.OPEN, "{}", millis, millis);
        stores.commit(tenant.id(), effects(bot, user, new SessionChange.Opened(session), session, 1, millis));
        for (var left = messages - 1; left > 0; left -= BATCH) {
            stores.commit(tenant.id(), effects(bot, user, new SessionChange.Unchanged(session.id()), session,
                    Math.min(left, BATCH), millis));
        }
    }

    private ExchangeEffects effects(Bot bot, EndUser user, SessionChange change, Session session, int messages, long millis) {
        var said = new ArrayList<Message>();
        for (var i = 0; i < messages; i++) {
            said.add(Message.fromBot(ids.next(), session.id(), "what was said as number " + i, OptionalLong.empty(),
                    Optional.empty(), millis));
        }
        return new ExchangeEffects(bot.id(), Channel.API, user.id(), change, Optional.empty(), Optional.empty(), said,
                new DialogChange.Unchanged());
    }

    @Override
    public void close() {
        places.close();
        trail.close();
        stores.close();
        reserve.close();
        database.close();
    }
}
