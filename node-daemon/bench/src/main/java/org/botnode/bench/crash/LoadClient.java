package org.botnode.bench.crash;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.botnode.client.MessageRequest;
import org.botnode.client.SessionRequest;

/// One client: a mix of all that a tenant's users do, one thing after the other.
final class LoadClient implements Runnable {

    private static final List<HostileBot> MIX = mix();

    private final int number;
    private final String tenant;
    private final Stage stage;
    private final Ledger ledger;
    private final Insistence insistence;
    private final Random random;
    private final Map<HostileBot, Talk> live = new EnumMap<>(HostileBot.class);
    private final List<Doubt> past = new ArrayList<>();
    private volatile Optional<Doubt> inHand = Optional.empty();
    private int users;

    LoadClient(int number, String tenant, Stage stage, Ledger ledger, Random random) {
        this.number = number;
        this.tenant = tenant;
        this.stage = stage;
        this.ledger = ledger;
        this.insistence = new Insistence(stage, ledger);
        this.random = random;
    }

    /// A message of a talk.
    record Doubt(Talk talk, Sent sent) {}

    private static List<HostileBot> mix() {
        List<HostileBot> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(i < 1 ? HostileBot.LONG : i < 30 ? HostileBot.TALLY : HostileBot.TALK);
        }
        return List.copyOf(all);
    }

    /// The message that was sent and not answered yet.
    Optional<Doubt> inHand() {
        return inHand;
    }

    @Override
    public void run() {
        try {
            while (stage.mayBegin()) {
                act();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void act() throws InterruptedException {
        HostileBot bot = MIX.get(random.nextInt(MIX.size()));
        try {
            if (random.nextInt(8) == 0 && !past.isEmpty()) {
                send(past.get(random.nextInt(past.size())));
            } else {
                goOn(bot);
            }
        } catch (RuntimeException broken) {
            ledger.found(Fault.WRONG, inHand.map(it -> it.talk() + " " + it.sent().id()).orElse("a session")
                    + " was answered by " + broken);
            live.clear();
        }
    }

    private void goOn(HostileBot bot) throws InterruptedException {
        Talk talk = live.get(bot);
        if (talk == null || random.nextInt(10) == 0) {
            talk = begin(bot);
        }
        String padding = " ha".repeat(random.nextInt(random.nextInt(20) == 0 ? 1_500 : 40));
        Doubt next = new Doubt(talk, talk.say(talk.user() + " says " + talk.sent().size() + padding));
        inHand = Optional.of(next);
        send(next);
        inHand = Optional.empty();
        past.add(next);
    }

    /// A user who was never here: half of them open their session without text.
    private Talk begin(HostileBot bot) throws InterruptedException {
        Talk talk = ledger.begin(tenant, bot, "c" + number + "-" + users++);
        live.put(bot, talk);
        if (random.nextBoolean()) {
            talk.open();
            SessionRequest request = new SessionRequest(talk.user());
            ledger.opened(talk, insistence.until(node -> node.openSession(tenant, bot.slug(), request)));
        }
        return talk;
    }

    private void send(Doubt it) throws InterruptedException {
        MessageRequest request = new MessageRequest(it.sent().id(), it.talk().user(), it.sent().text());
        ledger.answered(it.talk(), it.sent(),
                insistence.until(node -> node.send(tenant, it.talk().bot().slug(), request)));
    }
}
