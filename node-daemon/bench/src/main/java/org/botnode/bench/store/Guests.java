package org.botnode.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionState;

/// A tenant under load: its bot, its users, and the conversations they have. Safe for many threads.
final class Guests {

    /// Exchanges of a user who is new, and of one who comes back to a session of long standing.
    static final int EXCHANGES = 25;
    static final int RETURNING = 10;
    static final String ACCOUNT = "api";

    private static final int MET_AT_ONCE = 256;

    private final Rig rig;
    private final long tenant;
    private final Bot bot;
    private final List<EndUser> users;
    private final Standing standing;
    private final AtomicInteger visits = new AtomicInteger();
    private final AtomicInteger newcomers = new AtomicInteger();
    private final Queue<Talker> idle = new ConcurrentLinkedQueue<>();
    private final LongAdder rows = new LongAdder();

    /// @param standing sessions to which every second visitor comes back; with none, every visitor is new
    Guests(Rig rig, long tenant, Bot bot, List<EndUser> users, Standing standing) {
        this.rig = rig;
        this.tenant = tenant;
        this.bot = bot;
        this.users = List.copyOf(users);
        this.standing = standing;
    }

    /// A new tenant with a bot and so many users.
    static Guests arrive(Rig rig, int count) {
        long tenant = rig.tenant();
        return arriveAt(rig, tenant, bot(rig, tenant), count, Standing.NONE);
    }

    /// So many new users for a tenant and its bot.
    static Guests arriveAt(Rig rig, long tenant, Bot bot, int count, Standing standing) {
        List<EndUser> users = new ArrayList<>(count);
        while (users.size() < count) {
            int more = Math.min(MET_AT_ONCE, count - users.size());
            users.addAll(rig.stores().write(tenant, writer -> {
                List<EndUser> met = new ArrayList<>(more);
                for (int i = 0; i < more; i++) {
                    long id = writer.mintId();
                    met.add(writer.users().meet(new EndUser(id, Channel.API, ACCOUNT, "guest-" + id, "",
                            System.currentTimeMillis())));
                }
                return met;
            }));
        }
        return new Guests(rig, tenant, bot, users, standing);
    }

    static Bot bot(Rig rig, long tenant) {
        long now = System.currentTimeMillis();
        return rig.stores().write(tenant, writer -> {
            Bot bot = new Bot(writer.mintId(), "desk", "Desk", Texts.VERSION, List.of(Texts.VERSION), "{}", true, now,
                    now);
            writer.bots().save(bot);
            return bot;
        });
    }

    long tenant() {
        return tenant;
    }

    Bot bot() {
        return bot;
    }

    /// One exchange in one of the conversations; back after its commit.
    void exchange() {
        Talker talker = talker();
        talker.exchange();
        idle.add(talker);
    }

    /// The same guests at a tenant that is a copy of this one.
    Guests as(long copy) {
        return new Guests(rig, copy, bot, users, standing);
    }

    /// The same guests at the same tenant in other stores.
    Guests at(Rig other) {
        return new Guests(other, tenant, bot, users, standing);
    }

    /// One exchange, and its session's newest page; keeps nothing of it.
    void useOnce() {
        Talker talker = new Talker(rig, this);
        talker.exchange();
        rig.stores().read(tenant, reader -> reader.messages().before(talker.session().id(), Long.MAX_VALUE, 50));
    }

    /// Someone whose conversation is not in use, to be given back by {@link #rest}.
    Talker talker() {
        Talker talker = idle.poll();
        return talker == null ? new Talker(rig, this) : talker;
    }

    void rest(Talker talker) {
        idle.add(talker);
    }

    /// Rows that all exchanges so far have written, but for the day's count of each commit.
    long rows() {
        return rows.sum();
    }

    void wrote(int more) {
        rows.add(more);
    }

    Visit visit() {
        if (!standing.isEmpty() && (visits.getAndIncrement() & 1) == 0) {
            return new Visit(standing.one(ThreadLocalRandom.current()), false, false, RETURNING);
        }
        int number = newcomers.getAndIncrement();
        EndUser user = users.get(number % users.size());
        long now = System.currentTimeMillis();
        return new Visit(new Session(rig.ids().next(), bot.id(), user.id(), Channel.API, ACCOUNT, SessionState.OPEN,
                "{}", now, now), true, number < users.size(), EXCHANGES);
    }

    /// A stretch of one conversation.
    ///
    /// @param opens whether its first exchange opens the session
    /// @param isFirstToday whether its first exchange is its user's first of the day
    record Visit(Session session, boolean opens, boolean isFirstToday, int exchanges) {
    }
}
