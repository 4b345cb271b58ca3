package org.botnode.bench.store;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.botnode.daemon.store.Channel;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.Snowflakes;

/// What users said in the last thirty days, in the order of time: hundreds of sessions go on at once, of which most are
/// short and a few have thousands of exchanges; users come back.
final class MonthOfTalk {

    private static final Duration LENGTH = Duration.ofDays(30);
    private static final int AT_ONCE = 500;
    private static final int SAMPLE = 5_000;
    private static final int EXCHANGES_A_USER = 125;
    /// Shares of all messages, and exchanges a session.
    private static final double[] SHARES = {0.7, 0.2, 0.1};
    private static final int[] LENGTHS = {10, 250, 5_000};
    private static final String[] NAMES = {"short", "medium", "long"};

    private final long botId;
    private final long exchanges;
    private final MonthRows rows;
    private final Random random = new Random(3);
    private final long begin = System.currentTimeMillis() - LENGTH.toMillis();
    private final List<EndUser> users = new ArrayList<>();
    private final List<Standing.Kind> kinds = new ArrayList<>();
    private final int[] opened = new int[LENGTHS.length];
    private final Going[] going = new Going[AT_ONCE];
    private long done;

    MonthOfTalk(long botId, long exchanges, MonthRows rows) {
        this.botId = botId;
        this.exchanges = exchanges;
        this.rows = rows;
        for (int kind = 0; kind < LENGTHS.length; kind++) {
            kinds.add(new Standing.Kind(NAMES[kind], SHARES[kind], LENGTHS[kind], new ArrayList<>()));
        }
    }

    /// Writes it all, or as much as can be written until `deadline`.
    void run(long deadline, PrintStream progress) throws SQLException {
        meetUsers();
        for (done = 0; done < exchanges && System.nanoTime() < deadline; done++) {
            long at = begin + done * LENGTH.toMillis() / exchanges;
            int place = random.nextInt(AT_ONCE);
            if (going[place] == null || going[place].left == 0) {
                going[place] = open(at);
            }
            going[place].left--;
            rows.exchange(Snowflakes.firstAt(at) + done % 1000 * 4, going[place].session, at);
            if (done > 0 && done % 500_000 == 0) {
                progress.printf("  %,d messages are in%n", done * 2);
            }
        }
        rows.end();
    }

    /// Users that the load goes on with.
    List<EndUser> users() {
        return users.subList(0, Math.min(users.size(), 20_000));
    }

    Standing standing() {
        return new Standing(kinds.stream().map(kind -> new Standing.Kind(kind.name(), kind.share(), kind.exchanges(),
                List.copyOf(kind.sessions()))).toList());
    }

    long exchanges() {
        return done;
    }

    private void meetUsers() throws SQLException {
        long count = Math.max(10, exchanges / EXCHANGES_A_USER);
        for (long i = 0; i < count; i++) {
            long id = Snowflakes.firstAt(begin - count + i);
            EndUser user = new EndUser(id, Channel.API, Guests.ACCOUNT, "guest-" + id, "", begin);
            rows.user(user);
            users.add(user);
        }
    }

    private Going open(long at) throws SQLException {
        int kind = kind();
        EndUser user = users.get(random.nextInt(users.size()));
        Session session = new Session(Snowflakes.firstAt(at) + done % 1000 * 4 + 3, botId, user.id(), Channel.API,
                Guests.ACCOUNT, SessionState.OPEN, "{}", at, at);
        rows.session(session);
        keep(kind, session);
        return new Going(session, 1 + random.nextInt(2 * LENGTHS[kind] - 1));
    }

    /// So that each kind gets its share of the messages.
    private int kind() {
        double all = 0;
        for (int kind = 0; kind < LENGTHS.length; kind++) {
            all += SHARES[kind] / LENGTHS[kind];
        }
        double chance = random.nextDouble() * all;
        for (int kind = LENGTHS.length - 1; kind > 0; kind--) {
            chance -= SHARES[kind] / LENGTHS[kind];
            if (chance < 0) {
                return kind;
            }
        }
        return 0;
    }

    /// A sample in which each session of a kind is as likely as the next.
    private void keep(int kind, Session session) {
        List<Session> kept = kinds.get(kind).sessions();
        opened[kind]++;
        if (kept.size() < SAMPLE) {
            kept.add(session);
        } else if (random.nextInt(opened[kind]) < SAMPLE) {
            kept.set(random.nextInt(SAMPLE), session);
        }
    }

    private static final class Going {
        private final Session session;
        private int left;

        private Going(Session session, int left) {
            this.session = session;
            this.left = left;
        }
    }
}
