package org.botnode.bench.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.botnode.client.Exchange;
import org.botnode.client.Reply;

/// The oracle: what was sent and what was acknowledged, kept in the process that does not die. An answer is written once
/// and then only compared, so that nothing that happens later can hide a loss. Safe for many threads.
final class Ledger {

    private static final int TOLD = 200;

    private final Queue<Talk> talks = new ConcurrentLinkedQueue<>();
    private final Set<Talk> touched = ConcurrentHashMap.newKeySet();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final AtomicLong found = new AtomicLong();
    private final Map<String, Long> errors = new ConcurrentSkipListMap<>();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private final LongAdder resent = new LongAdder();

    Talk begin(String tenant, HostileBot bot, String user) {
        Talk talk = new Talk(tenant, bot, user);
        talks.add(talk);
        return talk;
    }

    /// The session that was opened without text.
    void opened(Talk talk, Exchange answer) {
        touched.add(talk);
        if (talk.opened().isEmpty()) {
            talk.opened(answer);
            replies.add(answer.replies().size());
            expect(talk + " when opened", List.of(HostileBot.WELCOME), answer);
        } else {
            compare(talk + " opened again", talk.opened().get(), answer);
        }
    }

    /// The node's answer to a message, the first or a later one.
    void answered(Talk talk, Sent sent, Exchange answer) {
        touched.add(talk);
        String what = talk + " " + sent.id();
        if (sent.answer().isPresent()) {
            resent.increment();
            compare(what, sent.answer().get(), answer);
            return;
        }
        sent.sighting().ifPresent(seen -> sighted(what, seen, answer));
        sent.answered(answer);
        acknowledged.increment();
        replies.add(answer.replies().size());
        if (talk.bot() != HostileBot.NOTICE) {
            int turn = talk.turn(sent);
            expect(what, List.of(turn == 0 ? HostileBot.WELCOME : turn + ": " + sent.text()), answer);
        }
    }

    /// A message that the file held before it was sent again has one effect only if its first ids are told.
    private void sighted(String what, Sent.Sighting seen, Exchange answer) {
        List<String> told = answer.replies().stream().map(Reply::id).toList();
        boolean same = answer.message().equals(Optional.of(seen.message())) && told.size() >= seen.replies().size()
                && told.subList(0, seen.replies().size()).equals(seen.replies());
        if (!same) {
            found(Fault.DOUBLED, what + " was in the file, and sent again it got another answer");
        }
    }

    private void compare(String what, Exchange first, Exchange again) {
        if (!first.equals(again)) {
            found(first.message().equals(again.message()) ? Fault.WRONG : Fault.DOUBLED,
                    what + " got another answer when it came again");
        }
    }

    /// Texts tell how often the dialog moved: a number too low forgets a turn, one too high repeats one.
    private void expect(String what, List<String> texts, Exchange answer) {
        List<String> said = answer.replies().stream().map(Reply::text).limit(texts.size()).toList();
        if (!said.equals(texts)) {
            int turn = turn(said);
            int due = turn(texts);
            found(turn < 0 || turn == due ? Fault.WRONG : turn < due ? Fault.LOST : Fault.DOUBLED,
                    what + ": the dialog stood at " + turn + " and not at " + due);
        }
    }

    private static int turn(List<String> texts) {
        if (texts.isEmpty()) {
            return -1;
        }
        String number = texts.getFirst().replaceFirst(":.*", "");
        return number.equals(HostileBot.WELCOME) ? 0 : number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    }

    /// A count of a tenant that is due, and what is there.
    void agree(String tenant, String what, long due, long there) {
        if (due != there) {
            found(there < due ? Fault.LOST : Fault.DOUBLED,
                    tenant + " has " + there + " " + what + " where " + due + " are due");
        }
    }

    /// How many messages the loops of a tenant's bot have taken.
    long turns(String tenant, HostileBot bot) {
        return of(tenant).filter(talk -> talk.bot() == bot).mapToLong(Talk::turns).sum();
    }

    void found(Fault fault, String what) {
        if (found.incrementAndGet() <= TOLD) {
            findings.add(new Finding(fault, what));
        }
    }

    void met(String error) {
        errors.merge(error, 1L, Long::sum);
    }

    Stream<Talk> talks() {
        return talks.stream();
    }

    Stream<Talk> of(String tenant) {
        return talks.stream().filter(talk -> talk.tenant().equals(tenant));
    }

    /// Talks in which something was said since this was last asked.
    List<Talk> takeTouched() {
        List<Talk> taken = List.copyOf(touched);
        touched.removeAll(taken);
        return taken;
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    long replies() {
        return replies.sum();
    }

    long resent() {
        return resent.sum();
    }

    Map<String, Long> errors() {
        return errors;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
