package org.botnode.daemon.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.store.BodyHash;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.DialogState;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantStores;

/// A tenant whose conversations nobody has: writes what an exchange writes, with the texts of no user. One thread at a
/// time.
final class ScratchTenant {

    private static final String ACCOUNT = "api";
    /// As long as a bot's version is, a hash in hexadecimal.
    private static final String VERSION = "0123456789abcdef".repeat(4);
    /// 200 characters, and the state of a dialog that waits with a few variables.
    private static final String TEXT = "when the reading room is open on Saturdays and whether one may bring a friend. "
            .repeat(3).substring(0, 200);
    private static final String DIALOG = "{\"at\":7,\"waits\":\"said\",\"slots\":[\"" + TEXT.substring(0, 120)
            + "\",17,true,null]}";
    /// So that commits of many exchanges touch as many dialogs as they do in life.
    private static final int CONVERSATIONS = 128;

    private final TenantStores stores;
    private final Snowflakes ids;
    private final long tenant;
    private final List<Session> sessions;
    private int turn;

    private ScratchTenant(TenantStores stores, Snowflakes ids, long tenant, List<Session> sessions) {
        this.stores = stores;
        this.ids = ids;
        this.tenant = tenant;
        this.sessions = sessions;
    }

    /// A new tenant with a bot, and conversations that are under way.
    static ScratchTenant make(TenantStores stores, Snowflakes ids) {
        var tenant = ids.next();
        stores.create(tenant);
        var now = System.currentTimeMillis();
        var sessions = stores.write(tenant, writer -> {
            var bot = new Bot(writer.mintId(), "scratch", "Scratch", VERSION, List.of(VERSION), "{}", false, now, now);
            writer.bots().save(bot);
            var open = new ArrayList<Session>();
            for (var number = 0; number < CONVERSATIONS; number++) {
                var user = writer.users().meet(new EndUser(writer.mintId(), Channel.API, ACCOUNT, "u-" + number, "", now));
                var session = new Session(writer.mintId(), bot.id(), user.id(), Channel.API, ACCOUNT, SessionState.OPEN,
                        "{}", now, now);
                writer.exchange(new ExchangeEffects(bot.id(), Channel.API, user.id(), new SessionChange.Opened(session),
                        Optional.empty(), Optional.empty(), List.of(), new DialogChange.Unchanged()));
                open.add(session);
            }
            return open;
        });
        return new ScratchTenant(stores, ids, tenant, List.copyOf(sessions));
    }

    /// So many messages in one commit: exchanges of two, and a message that is taken in alone where the number is odd.
    void commit(int messages) {
        var exchanges = new ArrayList<ExchangeEffects>();
        for (var left = messages; left > 0; left -= 2) {
            exchanges.add(exchange(left > 1));
        }
        if (exchanges.size() == 1) {
            stores.commit(tenant, exchanges.getFirst());
        } else {
            stores.write(tenant, writer -> {
                exchanges.forEach(writer::exchange);
                return exchanges.size();
            });
        }
    }

    private ExchangeEffects exchange(boolean isAnswered) {
        var session = sessions.get(turn++ % sessions.size());
        var now = System.currentTimeMillis();
        var id = ids.next();
        var inbound = new Inbound(id, session.botId(), ACCOUNT, session.userId(), "m-" + id, BodyHash.of(TEXT),
                session.id(), now);
        var reply = Message.fromBot(ids.next(), session.id(), TEXT, OptionalLong.of(id), Optional.empty(), now);
        return new ExchangeEffects(session.botId(), Channel.API, session.userId(),
                new SessionChange.Unchanged(session.id()), Optional.of(inbound),
                Optional.of(Message.fromUser(id, session.id(), TEXT, now)), isAnswered ? List.of(reply) : List.of(),
                isAnswered ? new DialogChange.Waits(new DialogState(session.id(), VERSION, DIALOG, now))
                        : new DialogChange.Unchanged());
    }
}
