package org.botnode.bench.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.store.BodyHash;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.DialogState;
import org.botnode.daemon.store.ExchangeEffects;
import org.botnode.daemon.store.ExchangeOutcome;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreFault;

/// One user's end of a conversation: says the next thing, and becomes another user after a while. One thread at a time.
final class Talker {

    /// Inbound key, message, reply and the dialog's state.
    private static final int ROWS = 4;

    private final Rig rig;
    private final Guests guests;
    private Guests.Visit visit;
    private int left;

    Talker(Rig rig, Guests guests) {
        this.rig = rig;
        this.guests = guests;
    }

    /// One exchange, until the store takes it.
    void exchange() {
        ExchangeEffects effects = next();
        while (true) {
            try {
                ExchangeOutcome outcome = rig.stores().commit(guests.tenant(), effects);
                if (!(outcome instanceof ExchangeOutcome.Committed)) {
                    throw new IllegalStateException("an exchange was new and the store says " + outcome);
                }
                return;
            } catch (StoreException e) {
                if (e.fault() != StoreFault.BUSY) {
                    throw e;
                }
                pause();
            }
        }
    }

    /// All that the next exchange writes.
    ExchangeEffects next() {
        boolean begins = left == 0;
        if (begins) {
            visit = guests.visit();
            left = visit.exchanges();
        }
        left--;
        boolean opens = begins && visit.opens();
        guests.wrote(ROWS + (opens ? 1 : 0) + (begins && visit.isFirstToday() ? 1 : 0));
        long session = visit.session().id();
        long now = System.currentTimeMillis();
        long id = rig.ids().next();
        String text = Texts.of(id >> 12);
        Message said = Message.fromUser(id, session, text, now);
        Message reply = Message.fromBot(rig.ids().next(), session, Texts.of(id >> 10), OptionalLong.of(id),
                Optional.empty(), now);
        Inbound inbound = new Inbound(id, visit.session().botId(), Guests.ACCOUNT, visit.session().userId(),
                "m-" + id, BodyHash.of(text), session, now);
        DialogState waits = new DialogState(session, Texts.VERSION, Texts.dialog(id >> 12), now);
        return new ExchangeEffects(visit.session().botId(), visit.session().channel(), visit.session().userId(),
                opens ? new SessionChange.Opened(visit.session()) : new SessionChange.Unchanged(session),
                Optional.of(inbound), Optional.of(said), List.of(reply), new DialogChange.Waits(waits));
    }

    /// The session in which it talks.
    Session session() {
        return visit.session();
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
