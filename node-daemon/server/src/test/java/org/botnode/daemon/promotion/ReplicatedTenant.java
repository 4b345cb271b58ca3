package org.botnode.daemon.promotion;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.store.BodyHash;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.IdReserve;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;
import org.botnode.sync.Claim;
import org.botnode.sync.Lease;
import org.botnode.sync.Owner;

/// A tenant in a directory of a test whose changes are captured from its first row on.
final class ReplicatedTenant implements AutoCloseable {

    static final long ID = 4711;

    final Claim claim = new Claim(ID, 7, 1, new Owner("node-a", "run-1"));
    final TenantStores stores;
    private final Path directory;
    private final InstantSource clock = InstantSource.system();
    private final Snowflakes ids = new Snowflakes(5, clock, new NothingKept());
    private final Bot bot;

    ReplicatedTenant(Path directory) {
        this.directory = directory;
        stores = new TenantStores(directory, 1, ids, clock, StoreLimits.defaults());
        stores.create(ID);
        long now = clock.millis();
        bot = new Bot(ids.next(), "desk", "Desk", "ab12", List.of("ab12"), "{}", true, now, now);
        stores.write(ID, writer -> {
            writer.switchCaptureOn();
            writer.outbox().beginAt(Lease.first(claim, 1).applied());
            return ID;
        });
        stores.write(ID, writer -> {
            writer.bots().save(bot);
            return ID;
        });
    }

    /// A new user's conversation, one commit an exchange.
    void talk(String user, int exchanges) {
        EndUser known = stores.write(ID, writer -> writer.users().meet(
                new EndUser(writer.mintId(), Channel.API, "api", user, "", clock.millis())));
        Session session = new Session(ids.next(), bot.id(), known.id(), Channel.API, "api", SessionState.OPEN, "{}",
                clock.millis(), clock.millis());
        for (int i = 0; i < exchanges; i++) {
            SessionChange change = i == 0 ? new SessionChange.Opened(session) : new SessionChange.Unchanged(session.id());
            stores.commit(ID, exchange(session, change, user + "-" + i));
        }
    }

    long lastSeq() {
        return stores.write(ID, writer -> writer.outbox().lastSeq());
    }

    /// Rows as the file holds them, read past the store.
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(ID + "/tenant.db"));
                var statement = connection.createStatement(); var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        stores.close();
    }

    private ExchangeEffects exchange(Session session, SessionChange change, String key) {
        long now = clock.millis();
        Message said = Message.fromUser(ids.next(), session.id(), "é \"" + key + "\"\n", now);
        Message reply = Message.fromBot(ids.next(), session.id(), "You said " + key, OptionalLong.of(said.id()),
                Optional.empty(), now);
        Inbound inbound = new Inbound(said.id(), session.botId(), session.account(), session.userId(), key,
                BodyHash.of(key), session.id(), now);
        return new ExchangeEffects(session.botId(), session.channel(), session.userId(), change, Optional.of(inbound),
                Optional.of(said), List.of(reply), new DialogChange.Unchanged());
    }

    private static final class NothingKept implements IdReserve {
        @Override
        public long kept() {
            return 0;
        }

        @Override
        public void keep(long bound) {
            // This generator lives no longer than its test.
        }
    }
}
