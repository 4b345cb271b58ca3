package org.botnode.daemon.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.botnode.client.RetentionView;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.log.LostLines;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.store.BodyHash;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.IdReserveFile;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.vault.KeysConfig;
import org.botnode.daemon.vault.Vault;

/// Tenants with messages of any age, in a data directory of a test, and the retention that looks after them.
final class RetentionRig implements AutoCloseable {

    static final long TENANT = 4711;

    final Clock clock;
    final Snowflakes ids;
    final TenantStores stores;
    final Vault vault;
    final TenantLogs logs;
    final ArchiveLocks locks = new ArchiveLocks(_ -> { });
    final Retention retention;
    /// Up to when a verified backup holds everything; a test that waits for one takes it away.
    Optional<Instant> proven = Optional.of(Instant.parse("2099-01-01T00:00:00Z"));
    Consumer<String> steps = _ -> { };
    private final IdReserveFile reserve;

    /// A clock that stands where a test puts it.
    static final class Clock implements InstantSource {

        private volatile Instant now;

        Clock(String start) {
            now = Instant.parse(start);
        }

        void set(String time) {
            now = Instant.parse(time);
        }

        void step(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    RetentionRig(Path data) {
        this(data, "2026-01-10T09:00:00Z", RetentionConfig.defaults());
    }

    RetentionRig(Path data, String start, RetentionConfig config) {
        clock = new Clock(start);
        made(data);
        reserve = IdReserveFile.open(data.resolve("ids"));
        ids = new Snowflakes(5, clock, reserve);
        stores = new TenantStores(data.resolve("tenants"), 1, ids, clock, StoreLimits.defaults());
        vault = new Vault(data, KeysConfig.defaults(), clock);
        logs = new TenantLogs(stores::home, new LostLines());
        stores.besideFiles(locks);
        retention = new Retention(new Retention.Parts(config, stores, vault, _ -> proven, logs, clock, locks,
                step -> steps.accept(step)));
    }

    private static void made(Path data) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tenant tenant(long id) {
        return new Tenant(id, "t" + id, "T", Tenant.State.ACTIVE, Instant.EPOCH);
    }

    RetentionView.Run run() {
        return retention.run(tenant(TENANT));
    }

    /// A conversation of so many exchanges, begun now, a second between two of them.
    Session talk(long tenant, String user, int exchanges, String text) {
        if (!stores.exists(tenant)) {
            stores.create(tenant);
        }
        var session = session(tenant, user);
        for (int i = 0; i < exchanges; i++) {
            say(tenant, session, i == 0 ? new SessionChange.Opened(session) : new SessionChange.Unchanged(session.id()),
                    text + " " + i, new DialogChange.Unchanged());
            clock.step(Duration.ofSeconds(1));
        }
        return session;
    }

    Session session(long tenant, String user) {
        long now = clock.millis();
        return stores.write(tenant, writer -> {
            var bot = writer.bots().bySlug("desk").orElseGet(() -> new Bot(ids.next(), "desk", "Desk", "", List.of(), "{}",
                    true, now, now));
            writer.bots().save(bot);
            var known = writer.users().meet(new EndUser(ids.next(), Channel.API, "api", user, "", now));
            return new Session(ids.next(), bot.id(), known.id(), Channel.API, "api", SessionState.OPEN, "{}", now, now);
        });
    }

    void say(long tenant, Session session, SessionChange change, String text, DialogChange dialog) {
        long now = clock.millis();
        var said = Message.fromUser(ids.next(), session.id(), text, now);
        var reply = Message.fromBot(ids.next(), session.id(), "You said " + text, OptionalLong.of(said.id()),
                Optional.of("{\"suggestions\":[\"é\"]}"), now);
        var inbound = new Inbound(said.id(), session.botId(), "api", session.userId(), "k-" + said.id(),
                BodyHash.of(text), session.id(), now);
        stores.commit(tenant, new ExchangeEffects(session.botId(), Channel.API, session.userId(), change,
                Optional.of(inbound), Optional.of(said), List.of(reply), dialog));
    }

    /// Has all files closed, with what is in their logs moved into them.
    void closeAll() {
        while (stores.openTenants() > 0) {
            stores.closeUnused(Duration.ZERO);
            Thread.onSpinWait();
        }
        stores.glimpse(TENANT, TenantReader::tenantId);
    }

    /// All messages that stand in the database, by id.
    List<Message> messages(long tenant) {
        return stores.readLong(tenant, reader -> all(reader));
    }

    private static List<Message> all(TenantReader reader) {
        var all = new ArrayList<Message>();
        List<Message> page;
        do {
            page = reader.old().messages(all.isEmpty() ? 0 : all.getLast().id(), Long.MAX_VALUE, Long.MAX_VALUE, 1_000);
            all.addAll(page);
        } while (page.size() == 1_000);
        return all;
    }

    /// All that the archive holds, by id; each as often as it stands there.
    List<Message> archived(long tenant) {
        var files = retention.files(tenant);
        var all = new ArrayList<Message>();
        files.parts().forEach(part -> files.read(part).messages().forEach(message -> all.add(message.row())));
        Collections.sort(all, (one, other) -> Long.compare(one.id(), other.id()));
        return all;
    }

    @Override
    public void close() {
        stores.close();
        reserve.close();
    }
}
