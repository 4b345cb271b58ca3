package org.botnode.daemon.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.bot.basic.Dialog;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.bot.basic.Engine;
import org.botnode.daemon.bot.basic.Outcome;
import org.botnode.daemon.bot.basic.Turn;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.ExchangeOutcome;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantWork;
import org.botnode.daemon.store.TenantWriter;

/// One exchange on its way from the user's words to the commit. Used once, by the thread that holds the
/// conversation's pass.
///
/// The script runs here, outside the tenant's writer, and its effects join a group commit. It goes to the writer, in
/// a savepoint, when it reaches the tables or when the exchange opens a session; there it sees its own writes. A run
/// that holds the writer for too long is committed in slices, each with the replies so far.
final class ExchangeRun {

    private final Desk desk;
    private final LiveBot bot;
    private final Sender sender;
    private final Conversation before;
    private final Optional<Arrival> arrival;
    private final long now;

    private final boolean opens;
    private final long sessionId;
    private final Engine engine;
    private final Minutes minutes;

    private long userId;

    /// A message, or without `arrival` the wish to open a session.
    static ExchangeRun of(Desk desk, LiveBot bot, Sender sender, Conversation before, Optional<Arrival> arrival) {
        return new ExchangeRun(desk, bot, sender, before, arrival, arrival.isPresent() ? desk.ids().next() : 0);
    }

    /// The rest of a run that was cut off between two slices, by a crash or a full disk.
    ///
    /// @param messageId the user's message that it answers; 0 for none
    static ExchangeRun rest(Desk desk, LiveBot bot, Sender sender, Conversation before, long messageId) {
        return new ExchangeRun(desk, bot, sender, before, Optional.empty(), messageId);
    }

    private ExchangeRun(Desk desk, LiveBot bot, Sender sender, Conversation before, Optional<Arrival> arrival,
            long messageId) {
        this.desk = desk;
        this.bot = bot;
        this.sender = sender;
        this.before = before;
        this.arrival = arrival;
        this.now = desk.clock().millis();
        this.userId = before.userId();
        var goesOn = before.isOpen(now, desk.config().idle()) || before.isInterrupted();
        var began = before.dialog().program().orElse(bot.version());
        // A dialog whose version is gone cannot go on: it begins again.
        var same = goesOn ? bot.engine(began, sender.user(), before.sessionId()) : Optional.<Engine>empty();
        this.opens = same.isEmpty();
        this.sessionId = opens ? desk.ids().next() : before.sessionId();
        this.engine = same.or(() -> bot.engine(bot.version(), sender.user(), sessionId)).orElseThrow();
        var answers = !opens && before.dialog().isWaiting();
        var standing = opens ? new Conversation(userId, sessionId, Dialog.idle(), now, false, 0) : before;
        this.minutes = new Minutes(desk, bot, sender, arrival, answers && before.secret(), messageId, standing,
                opens ? bot.version() : began, now,
                new Wording(bot, opens, answers || before.isInterrupted(), arrival.isPresent()));
    }

    /// Runs and commits.
    Settled go() {
        desk.stores().admitMessage(bot.tenantId(), this::isKnown);
        var turn = first();
        if (opens || turn.outcome() instanceof Outcome.NeedsTables) {
            return onWriter(writer -> firstSlice(writer, turn));
        }
        var rows = minutes.rows(new SessionChange.Unchanged(sessionId), userId, turn);
        return settled(desk.stores().commit(bot.tenantId(), rows));
    }

    private boolean isKnown(TenantReader reader) {
        return before.hasUser() && arrival.isPresent()
                && reader.inbound().known(bot.botId(), sender.account(), userId, arrival.get().id()).isPresent();
    }

    /// Goes on where the last committed slice of an interrupted run stopped.
    Settled goOn() {
        return opens ? go() : onWriter(writer -> nextSlice(writer, went(before.dialog())));
    }

    /// The session that it goes on in, or opens.
    long sessionId() {
        return sessionId;
    }

    /// What the scripts wrote to the bot's log; it counts once all is committed.
    List<Effect.Log> log() {
        return minutes.log();
    }

    private Turn first() {
        if (!opens) {
            return before.dialog().isWaiting() && arrival.isPresent()
                    ? engine.answer(before.dialog(), arrival.get().text())
                    : quiet(before.dialog());
        }
        // The message that opens a session does not answer what the start script asks.
        return bot.startScript()
                .map(start -> engine.start(Dialog.idle(), start, Map.of()))
                .orElseGet(() -> quiet(Dialog.idle()));
    }

    private static Turn quiet(Dialog dialog) {
        return new Turn(dialog, new Outcome.Ended(Value.NULL), List.of(), List.of());
    }

    private Settled onWriter(TenantWork<Slice> work) {
        var slice = desk.stores().write(bot.tenantId(), work);
        while (slice.goesOn()) {
            var turn = slice.turn().outcome() instanceof Outcome.ReadsLong
                    ? beside(slice.turn().dialog())
                    : went(slice.turn().dialog());
            slice = desk.stores().write(bot.tenantId(), writer -> nextSlice(writer, turn));
        }
        return settled(slice.outcome());
    }

    private Slice firstSlice(TenantWriter writer, Turn begun) {
        if (!before.hasUser()) {
            userId = writer.users().meet(new EndUser(desk.ids().next(), sender.channel(), sender.account(),
                    sender.user(), "", now)).id();
        }
        // First of all: a repeated message must not run on the tables a second time.
        var known = arrival.flatMap(it -> writer.inbound().known(bot.botId(), sender.account(), userId, it.id()));
        if (known.isPresent()) {
            return new Slice(cameBefore(writer, known.get()), begun);
        }
        writer.quotas().admitMessage();
        if (opens) {
            writer.quotas().admitSession(before.sessionId());
        }
        var turn = begun.outcome() instanceof Outcome.NeedsTables
                ? begun.then(engine.with(bot.tables(writer, userId)).resume(begun.dialog()))
                : begun;
        if (opens && before.hasSession()) {
            writer.sessions().byId(before.sessionId()).ifPresent(old -> writer.sessions().save(old.closed(now)));
            writer.sessions().end(before.sessionId());
        }
        return new Slice(writer.exchange(minutes.rows(session(), userId, turn)), turn);
    }

    /// Runs the statement that reads for long. What it gives is committed with what follows; should the node stop before
    /// that, it is read again.
    private Turn beside(Dialog dialog) {
        return desk.stores().readLong(bot.tenantId(), reader -> engine.reading(bot.tables(reader)).resume(dialog));
    }

    /// Nothing new since the last commit.
    private static Turn went(Dialog dialog) {
        return new Turn(dialog, new Outcome.Paused(), List.of(), List.of());
    }

    private Slice nextSlice(TenantWriter writer, Turn begun) {
        var turn = begun.outcome().goesOn()
                ? begun.then(engine.with(bot.tables(writer, userId)).resume(begun.dialog()))
                : begun;
        return new Slice(writer.exchange(minutes.rows(new SessionChange.Unchanged(sessionId), userId, turn)), turn);
    }

    private SessionChange session() {
        return opens
                ? new SessionChange.Opened(new Session(sessionId, bot.botId(), userId, sender.channel(),
                        sender.account(), SessionState.OPEN, "{}", now, now))
                : new SessionChange.Unchanged(sessionId);
    }

    private ExchangeOutcome cameBefore(TenantWriter writer, Inbound first) {
        return first.bodyHash().equals(minutes.hash(arrival.orElseThrow()))
                ? new ExchangeOutcome.Repeated(first, writer.messages().repliesTo(first.sessionId(), first.id()))
                : new ExchangeOutcome.Contradicted(first);
    }

    private Settled settled(ExchangeOutcome outcome) {
        return switch (outcome) {
            case ExchangeOutcome.Committed _ -> new Settled.Committed(minutes.standing(), minutes.told());
            case ExchangeOutcome.Repeated it -> new Settled.Repeated(it.first(), it.replies());
            case ExchangeOutcome.Contradicted it -> new Settled.Contradicted(it.first());
        };
    }

    /// What one commit holds of a run.
    private record Slice(ExchangeOutcome outcome, Turn turn) {

        boolean goesOn() {
            return outcome instanceof ExchangeOutcome.Committed && turn.outcome().goesOn();
        }
    }
}
