package org.botnode.daemon.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.client.Suggestion;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.bot.basic.Outcome;
import org.botnode.daemon.bot.basic.Turn;
import org.botnode.daemon.store.BodyHash;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.SessionChange;

/// Writes down one exchange: turns what a run did into rows, once for each slice of it.
final class Minutes {

    private final Desk desk;
    private final LiveBot bot;
    private final Sender sender;
    private final Optional<Arrival> arrival;
    private final boolean secret;
    private final long messageId;
    private final long sessionId;
    private final String version;
    private final long now;

    private final Wording wording;
    private final List<Said> replies = new ArrayList<>();
    private final List<Effect.Log> log = new ArrayList<>();
    private Conversation standing;
    private boolean begun;

    /// @param messageId of the message that is answered; 0 for none
    /// @param secret    whether the message must not be kept
    Minutes(Desk desk, LiveBot bot, Sender sender, Optional<Arrival> arrival, boolean secret, long messageId,
            Conversation standing, String version, long now, Wording wording) {
        this.desk = desk;
        this.bot = bot;
        this.sender = sender;
        this.arrival = arrival;
        this.secret = secret;
        this.messageId = messageId;
        this.standing = standing;
        this.sessionId = standing.sessionId();
        this.version = version;
        this.now = now;
        this.wording = wording;
    }

    /// The rows of a slice. The first one also holds the message and its key.
    ExchangeEffects rows(SessionChange session, long userId, Turn turn) {
        keepLog(turn);
        var said = said(turn);
        var dialog = change(turn);
        var first = !begun;
        begun = true;
        standing = new Conversation(userId, sessionId, turn.dialog(), now, asksForSecret(turn),
                dialog instanceof DialogChange.Waits waits ? waits.state().state().length()
                        : dialog instanceof DialogChange.Unchanged ? standing.bytes() : 0);
        return new ExchangeEffects(bot.botId(), sender.channel(), userId, session,
                first ? arrival.map(it -> inbound(it, userId)) : Optional.empty(),
                first ? arrival.map(this::message) : Optional.empty(), said, dialog);
    }

    BodyHash hash(Arrival it) {
        return secret ? Masked.HASH : BodyHash.of(it.text());
    }

    /// Where the conversation stands once all rows are committed.
    Conversation standing() {
        return standing;
    }

    Told told() {
        return new Told(bot.tenantId(), standing.userId(), sessionId, arrival.map(it -> new Said(message(it), List.of())), replies);
    }

    List<Effect.Log> log() {
        return log;
    }

    private Inbound inbound(Arrival it, long userId) {
        return new Inbound(messageId, bot.botId(), sender.account(), userId, it.id(), hash(it), sessionId, now);
    }

    private Message message(Arrival it) {
        return Message.fromUser(messageId, sessionId, secret ? Masked.TEXT : it.text(), now);
    }

    private List<Message> said(Turn turn) {
        var over = !turn.outcome().goesOn();
        var texts = Wording.said(turn.effects());
        if (over && texts.isEmpty() && replies.isEmpty()) {
            texts = wording.instead();
        }
        var replyTo = messageId == 0 ? OptionalLong.empty() : OptionalLong.of(messageId);
        var rows = new ArrayList<Message>(texts.size());
        for (var i = 0; i < texts.size(); i++) {
            var last = over && i == texts.size() - 1;
            var reply = Said.bot(desk.ids().next(), sessionId, texts.get(i), replyTo,
                    last ? offered(turn) : List.of(), now);
            replies.add(reply);
            rows.add(reply.message());
        }
        return rows;
    }

    private static List<Suggestion> offered(Turn turn) {
        return turn.suggestions().stream().map(it -> new Suggestion(Wording.whole(it.key()), Wording.whole(it.text()))).toList();
    }

    private void keepLog(Turn turn) {
        for (var effect : turn.effects()) {
            if (effect instanceof Effect.Log line) {
                log.add(line);
            }
        }
    }

    private DialogChange change(Turn turn) {
        var after = turn.dialog();
        if (after.equals(standing.dialog())) {
            return new DialogChange.Unchanged();
        }
        return after.isEmpty()
                ? new DialogChange.Ended()
                : new DialogChange.Waits(new Suspended(after, asksForSecret(turn)).row(sessionId, version, now));
    }

    private static boolean asksForSecret(Turn turn) {
        return turn.outcome() instanceof Outcome.Waiting waiting && waiting.question().isSecret();
    }
}
