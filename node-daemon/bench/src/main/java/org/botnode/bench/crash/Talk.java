package org.botnode.bench.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.Exchange;

/// One user's conversation with one bot, as the user knows it. Written by one client; read by others while clients wait at
/// the [Stage].
final class Talk {

    private final String tenant;
    private final HostileBot bot;
    private final String user;
    private final List<Sent> sent = new ArrayList<>();
    private Optional<Exchange> opened = Optional.empty();
    private boolean opening;

    Talk(String tenant, HostileBot bot, String user) {
        this.tenant = tenant;
        this.bot = bot;
        this.user = user;
    }

    String tenant() {
        return tenant;
    }

    HostileBot bot() {
        return bot;
    }

    String user() {
        return user;
    }

    List<Sent> sent() {
        return sent;
    }

    /// The answer to the wish to open a session without text.
    Optional<Exchange> opened() {
        return opened;
    }

    /// Whether its session is opened without text.
    boolean opens() {
        return opening;
    }

    void open() {
        opening = true;
    }

    void opened(Exchange first) {
        opened = Optional.of(first);
    }

    Sent say(String text) {
        Sent next = new Sent("m-" + sent.size(), text);
        sent.add(next);
        return next;
    }

    /// How many turns the dialog had moved when that message came: the one that opens the session answers nothing.
    int turn(Sent message) {
        return sent.indexOf(message) + (opening ? 1 : 0);
    }

    /// How many messages the bot's loop has taken.
    int turns() {
        return Math.max(0, sent.size() - (opening ? 0 : 1));
    }

    /// The session, once somebody was told of it.
    Optional<String> session() {
        return opened.or(() -> sent.stream().flatMap(it -> it.answer().stream()).findFirst()).map(Exchange::session);
    }

    @Override
    public String toString() {
        return tenant + "/" + bot.slug() + "/" + user;
    }
}
