package org.botnode.daemon.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Stores in a directory of a test, and the rows that tests write.
final class StoreFixture implements AutoCloseable {

    static final long TENANT = 4711;

    final MovableClock clock = new MovableClock("2026-11-20T12:00:00Z");
    final Snowflakes ids = new Snowflakes(5, clock, new MemoryReserve());
    final TenantStores stores;

    StoreFixture(Path directory) {
        this(directory, StoreLimits.defaults());
    }

    StoreFixture(Path directory, StoreLimits limits) {
        stores = new TenantStores(directory, 1, ids, clock, limits);
    }

    StoreFixture(Path directory, StatementWatch.Source watches) {
        stores = new TenantStores(directory, 1, ids, clock, StoreLimits.defaults(), watches);
    }

    Bot bot(long tenant) {
        long now = clock.millis();
        Bot bot = new Bot(ids.next(), "desk", "Desk", "ab12", List.of("ab12"), "{}", true, now, now);
        return stores.write(tenant, writer -> {
            writer.bots().save(bot);
            return bot;
        });
    }

    EndUser user(long tenant, String name) {
        return stores.write(tenant, writer -> writer.users().meet(
                new EndUser(writer.mintId(), Channel.API, "api", name, "", clock.millis())));
    }

    Session session(Bot bot, EndUser user) {
        return new Session(ids.next(), bot.id(), user.id(), Channel.API, "api", SessionState.OPEN, "{}",
                clock.millis(), clock.millis());
    }

    /// A conversation of so many exchanges, each committed for itself.
    Session conversation(long tenant, int exchanges, String text) {
        Session session = session(bot(tenant), user(tenant, "u-1"));
        stores.commit(tenant, opening(session, "m-0", text));
        for (int i = 1; i < exchanges; i++) {
            stores.commit(tenant, next(session, "m-" + i, text));
        }
        return session;
    }

    ExchangeEffects opening(Session session, String key, String text) {
        return exchange(session, new SessionChange.Opened(session), key, text, new DialogChange.Unchanged());
    }

    ExchangeEffects next(Session session, String key, String text) {
        return exchange(session, new SessionChange.Unchanged(session.id()), key, text, new DialogChange.Unchanged());
    }

    ExchangeEffects exchange(Session session, SessionChange change, String key, String text, DialogChange dialog) {
        return exchange(ids, session, change, key, text, dialog, clock.millis());
    }

    static ExchangeEffects exchange(Snowflakes ids, Session session, SessionChange change, String key, String text,
            DialogChange dialog, long now) {
        Message said = Message.fromUser(ids.next(), session.id(), text, now);
        Message reply = Message.fromBot(ids.next(), session.id(), "You said " + text, OptionalLong.of(said.id()),
                Optional.empty(), now);
        Inbound inbound = new Inbound(said.id(), session.botId(), session.account(), session.userId(), key,
                BodyHash.of(text), session.id(), now);
        return new ExchangeEffects(session.botId(), session.channel(), session.userId(), change, Optional.of(inbound),
                Optional.of(said), List.of(reply), dialog);
    }

    @Override
    public void close() {
        stores.close();
    }
}
