package org.botnode.daemon.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.conversation.IntakeResult.Taken;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.MessageRole;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreFault;
import org.botnode.daemon.store.TenantStores;

/// Takes in what users say and answers with what their bots said, after both were committed.
///
/// Safe for many threads; a call blocks until the commit. One conversation's messages are handled one after the other.
/// A [org.botnode.daemon.store.StoreException] means that nothing is known to be stored: the sender may send the same
/// message again under the same id, and gets the one answer.
public final class Intake {

    /// What a session without text gives when asked for again: at most so many of its first messages.
    private static final int FIRST_WORDS = 50;

    private final Desk desk;
    private final Bots bots;
    private final MessageGate gate;
    private final ExchangeWatch watch;
    private final BotLog log;
    private final Turnstile turnstile;
    private final Conversations conversations;

    public Intake(TenantStores stores, Snowflakes ids, InstantSource clock, ConversationConfig config, Bots bots,
            MessageGate gate, ExchangeWatch watch, BotLog log) {
        this.desk = new Desk(stores, ids, clock, config);
        this.bots = bots;
        this.gate = gate;
        this.watch = watch;
        this.log = log;
        this.turnstile = new Turnstile(config.maxWaiting(), config.patience());
        this.conversations = new Conversations(stores, config.memory());
    }

    /// One exchange.
    ///
    /// @param id the sender's own id of the message
    public IntakeResult take(Sender sender, String id, String text) {
        var errors = Checks.message(sender.user(), id, text, desk.config().maxText());
        return errors.isEmpty() ? admitted(sender, Optional.of(new Arrival(id, text))) : new IntakeResult.Invalid(errors);
    }

    /// Opens a session without text: what the bot says first. Where one is open already, its first words again.
    public IntakeResult open(Sender sender) {
        var errors = Checks.user(sender.user());
        if (!errors.isEmpty()) {
            return new IntakeResult.Invalid(errors);
        }
        // Looking at what is open already is no inbound message and counts against no rate.
        var open = glance(sender).filter(Glance::isOpen);
        return open.isPresent()
                ? new Taken(firstWords(open.get().bot().tenantId(), open.get().conversation()), true)
                : admitted(sender, Optional.empty());
    }

    /// The session in which the sender's next message would go on.
    public Optional<Long> session(Sender sender) {
        return glance(sender).filter(Glance::isOpen).map(it -> it.conversation().sessionId());
    }

    /// Runs `work` while nothing that a user says comes in: it waits, as for a message before it, and is refused where that
    /// takes too long. After it, memory knows nothing of the user.
    ///
    /// @param bots ids of those that the user may talk to
    /// @throws NodeException where the user's messages that came before take too long
    public void keepingOut(long tenantId, EndUser user, List<Long> bots, Runnable work) {
        var keys = bots.stream().sorted()
                .map(bot -> new ConversationKey(tenantId, bot, user.account(), user.externalId())).toList();
        var passes = new ArrayDeque<Turnstile.Pass>();
        try {
            // In one order, so that two who keep the same user out do not wait for each other.
            for (var key : keys) {
                passes.push(turnstile.await(key).orElseThrow(() -> new NodeException(ProblemKind.BUSY,
                        "This user's messages are still being answered.", "Send it again in a moment.")));
            }
            work.run();
        } finally {
            keys.forEach(conversations::forget);
            passes.forEach(Turnstile.Pass::close);
        }
    }

    private Optional<Glance> glance(Sender sender) {
        return bots.find(sender.tenant(), sender.bot()).map(bot -> {
            var conversation = conversations.glance(key(bot, sender));
            var open = conversation.isOpen(desk.clock().millis(), desk.config().idle()) && !conversation.isInterrupted();
            return new Glance(bot, conversation, open);
        });
    }

    /// A conversation as somebody sees it who does not work on it.
    private record Glance(LiveBot bot, Conversation conversation, boolean isOpen) {}

    private IntakeResult admitted(Sender sender, Optional<Arrival> arrival) {
        var found = bots.find(sender.tenant(), sender.bot());
        if (found.isEmpty()) {
            return new IntakeResult.NoSuchBot();
        }
        var bot = found.get();
        var verdict = gate.ask(bot.tenantId());
        if (!(verdict instanceof MessageGate.Verdict.Admitted)) {
            return new IntakeResult.Refused(verdict);
        }
        var from = System.nanoTime();
        var key = key(bot, sender);
        var pass = turnstile.enter(key);
        if (pass.isEmpty()) {
            return new IntakeResult.Crowded(Duration.ofSeconds(1));
        }
        try (var _ = pass.get()) {
            var room = gate.begin(bot.tenantId());
            if (!(room instanceof MessageGate.Verdict.Admitted)) {
                return new IntakeResult.Refused(room);
            }
            var result = counted(bot.tenantId(), () -> exchange(bot, sender, key, arrival));
            if (result instanceof Taken taken) {
                if (taken.repeated()) {
                    gate.repeated(bot.tenantId());
                } else {
                    watch.exchanged(bot.tenantId(), System.nanoTime() - from, taken.told());
                }
            }
            return result;
        }
    }

    /// The gate hears how long it took, and whether it was given up.
    private IntakeResult counted(long tenantId, Supplier<IntakeResult> exchange) {
        var from = System.nanoTime();
        var givenUp = false;
        try {
            return exchange.get();
        } catch (StoreException refused) {
            // A tenant's own full queue is that tenant's; these are the node's.
            givenUp = refused.fault() == StoreFault.CROWDED || refused.fault() == StoreFault.NO_PLACE;
            throw refused;
        } finally {
            gate.ended(tenantId, System.nanoTime() - from, givenUp);
        }
    }

    private IntakeResult exchange(LiveBot bot, Sender sender, ConversationKey key, Optional<Arrival> arrival) {
        try {
            var before = whole(bot, sender, key);
            if (arrival.isEmpty() && before.isOpen(desk.clock().millis(), desk.config().idle())) {
                return new Taken(firstWords(bot.tenantId(), before), true);
            }
            var run = ExchangeRun.of(desk, bot, sender, before, arrival);
            return switch (run.go()) {
                case Settled.Committed it -> {
                    conversations.keep(key, it.after());
                    write(bot, sender, arrival, run);
                    yield new Taken(it.told(), false);
                }
                case Settled.Repeated it -> again(bot, it.first(), it.replies(), arrival);
                case Settled.Contradicted it when Masked.covers(it.first().bodyHash()) ->
                        again(bot, it.first(), desk.stores().read(bot.tenantId(), reader -> reader.messages()
                                .repliesTo(it.first().sessionId(), it.first().id())), Optional.empty());
                case Settled.Contradicted it -> new IntakeResult.IdReused(it.first().eventKey());
            };
        } catch (RuntimeException | Error failure) {
            // What the file holds now is not known here; the next message reads it again.
            conversations.forget(key);
            throw failure;
        }
    }

    /// The conversation as it stands, with a run that was cut off brought to its end first.
    private Conversation whole(LiveBot bot, Sender sender, ConversationKey key) {
        var before = conversations.of(key);
        if (!before.isInterrupted()) {
            return before;
        }
        long answered = desk.stores().read(bot.tenantId(), reader -> reader.messages()
                .before(before.sessionId(), Long.MAX_VALUE, 200).stream()
                .filter(message -> message.role() == MessageRole.USER).findFirst().map(Message::id).orElse(0L));
        var rest = ExchangeRun.rest(desk, bot, sender, before, answered);
        if (rest.goOn() instanceof Settled.Committed it) {
            conversations.keep(key, it.after());
            write(bot, sender, Optional.empty(), rest);
            return it.after();
        }
        throw new IllegalStateException("a run without a message of its own was taken for a repetition");
    }

    private void write(LiveBot bot, Sender sender, Optional<Arrival> arrival, ExchangeRun run) {
        if (!run.log().isEmpty()) {
            log.wrote(bot.tenantId(), sender.bot(), run.sessionId(),
                    BotLog.without(arrival.map(Arrival::text).orElse(""), run.log()));
        }
    }

    private static Taken again(LiveBot bot, Inbound first, List<Message> replies, Optional<Arrival> arrival) {
        var text = arrival.map(Arrival::text).orElse(Masked.TEXT);
        var message = Said.user(first.id(), first.sessionId(), text, first.receivedAt());
        return new Taken(new Told(bot.tenantId(), first.userId(), first.sessionId(), Optional.of(message),
                replies.stream().map(Said::of).toList()), true);
    }

    private Told firstWords(long tenantId, Conversation open) {
        var words = desk.stores().read(tenantId, reader -> reader.messages().after(open.sessionId(), 0, FIRST_WORDS));
        return new Told(tenantId, open.userId(), open.sessionId(), Optional.empty(),
                words.stream().takeWhile(it -> it.role() != MessageRole.USER).map(Said::of).toList());
    }

    private static ConversationKey key(LiveBot bot, Sender sender) {
        return new ConversationKey(bot.tenantId(), bot.botId(), sender.account(), sender.user());
    }

}
