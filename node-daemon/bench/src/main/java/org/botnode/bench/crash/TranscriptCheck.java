package org.botnode.bench.crash;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Exchange;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.Reply;

/// Compares a conversation, as the node shows it, with what its user was told: every message and every reply once, with
/// its text, in order.
final class TranscriptCheck {

    private static final int PAGE = 200;

    private final Ledger ledger;
    private final NodeClient node;

    TranscriptCheck(Ledger ledger, NodeClient node) {
        this.ledger = ledger;
        this.node = node;
    }

    void of(Talk talk) {
        Optional<String> session = talk.session();
        if (session.isEmpty()) {
            return;
        }
        SequencedMap<String, String> due = due(talk);
        List<ConversationMessage> kept;
        try {
            kept = conversation(talk.tenant(), session.get());
        } catch (ProblemException refused) {
            ledger.found(refused.problem().status() == 404 ? Fault.LOST : Fault.WRONG,
                    talk + ": its conversation is answered with " + refused.problem().status());
            return;
        }
        compare(talk, due, kept);
    }

    private void compare(Talk talk, SequencedMap<String, String> due, List<ConversationMessage> kept) {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> doubtful = new HashSet<>();
        String pending = pending(talk).map(Sent::text).orElse("");
        for (ConversationMessage message : kept) {
            boolean isPending = message.role().equals("user") && message.text().equals(pending);
            if (isPending || message.replyTo().filter(doubtful::contains).isPresent()) {
                doubtful.add(message.id());
            } else if (texts.put(message.id(), message.text()) != null || !due.containsKey(message.id())) {
                ledger.found(Fault.DOUBLED, talk + " holds " + message.id() + " which nobody was told of, or twice");
            }
        }
        due.forEach((id, text) -> {
            String there = texts.get(id);
            if (there == null) {
                ledger.found(Fault.LOST, talk + " holds no " + id + ", which was acknowledged");
            } else if (!there.equals(text)) {
                ledger.found(Fault.WRONG, talk + " holds another text as " + id);
            }
        });
        texts.keySet().retainAll(due.keySet());
        if (!List.copyOf(texts.keySet()).equals(due.keySet().stream().filter(texts::containsKey).toList())) {
            ledger.found(Fault.WRONG, talk + " stands in another order");
        }
    }

    private static Optional<Sent> pending(Talk talk) {
        return talk.sent().stream().filter(it -> it.answer().isEmpty()).findFirst();
    }

    /// What was acknowledged, in order, as texts by ids.
    private static SequencedMap<String, String> due(Talk talk) {
        SequencedMap<String, String> due = new LinkedHashMap<>();
        talk.opened().ifPresent(opened -> replies(due, opened));
        for (Sent sent : talk.sent()) {
            sent.answer().ifPresent(answer -> {
                due.put(answer.message().orElseThrow(), sent.text());
                replies(due, answer);
            });
        }
        return due;
    }

    private static void replies(Map<String, String> due, Exchange answer) {
        for (Reply reply : answer.replies()) {
            due.put(reply.id(), reply.text());
        }
    }

    private List<ConversationMessage> conversation(String tenant, String session) {
        List<ConversationMessage> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            var page = Insistence.patiently(() -> node.messages(tenant, session, from, PAGE));
            all.addAll(page.messages());
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
