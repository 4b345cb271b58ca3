package org.botnode.daemon.conversation;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.store.IdReserve;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreLimits;
import org.botnode.daemon.store.TenantStores;

/// A tenant in a directory of a test, with bots made of scripts, and the intake over them; it can be closed and opened
/// again, as a node is by a restart.
public final class TalkRig implements AutoCloseable {

    public static final String TENANT = "acme";
    public static final long TENANT_ID = 4711;

    private final Path directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final InstantSource clock = now::get;
    private final Snowflakes ids = new Snowflakes(5, clock, new Reserve());
    private final Map<String, ScriptedBot> bots = new HashMap<>();
    final List<Effect.Log> log = new ArrayList<>();
    private MessageGate gate = MessageGate.open();
    private TenantStores stores;
    private Intake intake;

    public TalkRig(Path directory) {
        this.directory = directory;
        open();
        stores.create(TENANT_ID);
    }

    private void open() {
        stores = new TenantStores(directory, 1, ids, clock, StoreLimits.defaults());
        intake = new Intake(stores, ids, clock, ConversationConfig.defaults(), bots(), new Passing(), (_, _, _) -> {},
                (_, _, _, lines) -> log.addAll(lines));
    }

    /// Installs a bot with one script, `start.bas`; again under the same slug, a new version of it.
    public ScriptedBot install(String slug, String script) {
        var before = bots.get(slug);
        var bot = before == null
                ? ScriptedBot.of(TENANT_ID, ids.next(), slug, script, clock)
                : before.next(script);
        bots.put(slug, bot);
        var row = bot.row(clock.millis());
        stores.write(TENANT_ID, writer -> {
            writer.bots().save(row);
            return row;
        });
        return bot;
    }

    /// Installs a bot whose runs give the writer back at every chance.
    void installSliced(String slug, String script) {
        install(slug, script);
        bots.computeIfPresent(slug, (_, bot) -> bot.sliced());
    }

    /// Changes the tenant's file behind the store's back.
    void inFile(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                "jdbc:sqlite:" + directory.resolve(Long.toString(TENANT_ID)).resolve("tenant.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Sets one of the tenant's limits, as its owner would.
    public void limit(Quota quota, long limit) {
        stores.write(TENANT_ID, writer -> {
            writer.quotas().change(Map.of(quota, OptionalLong.of(limit)));
            return limit;
        });
    }

    /// Closes a bot to visitors.
    public void close(String slug) {
        bots.computeIfPresent(slug, (_, bot) -> bot.closed());
    }

    public Bots bots() {
        return (tenant, bot) -> tenant.equals(TENANT) ? Optional.ofNullable(bots.get(bot)) : Optional.empty();
    }

    /// Closes the tenant's file and opens it again, with nothing in memory.
    public void restart() {
        stores.close();
        open();
    }

    public void gate(MessageGate other) {
        gate = other;
    }

    public void pass(Duration time) {
        now.updateAndGet(it -> it.plus(time));
    }

    public TenantStores stores() {
        return stores;
    }

    public Intake intake() {
        return intake;
    }

    public InstantSource clock() {
        return clock;
    }

    /// What the bot answers, as texts.
    List<String> say(String bot, String user, String id, String text) {
        return texts(intake.take(Sender.api(TENANT, bot, user), id, text));
    }

    static List<String> texts(IntakeResult result) {
        return result.orThrow().replies().stream().map(said -> said.message().body()).toList();
    }

    @Override
    public void close() {
        stores.close();
    }

    /// Asks the gate that is set just now.
    private final class Passing implements MessageGate {

        @Override
        public Verdict ask(long tenantId) {
            return gate.ask(tenantId);
        }

        @Override
        public void repeated(long tenantId) {
            gate.repeated(tenantId);
        }
    }

    private static final class Reserve implements IdReserve {

        private long until;

        @Override
        public long kept() {
            return until;
        }

        @Override
        public void keep(long bound) {
            until = bound;
        }
    }
}
