package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.client.Reply;
import org.botnode.client.Suggestion;
import org.botnode.daemon.conversation.Sender;

/// One user's talk with a bot, as a transcript: what is said, and what must come back.
final class Chat {

    private static final AtomicInteger IDS = new AtomicInteger();

    private final BotFixture node;
    private final Sender sender;
    private List<Reply> last = List.of();

    Chat(BotFixture node, String tenant, String bot, String user) {
        this.node = node;
        this.sender = Sender.api(tenant, bot, user);
    }

    /// Opens the session without a word.
    Chat open() {
        last = node.intake.open(sender).orThrow().exchange().replies();
        return this;
    }

    Chat say(String text) {
        last = node.intake.take(sender, "m-" + IDS.incrementAndGet(), text).orThrow().exchange().replies();
        return this;
    }

    /// The bot says exactly these messages.
    Chat hears(String... texts) {
        assertThat(last).extracting(Reply::text).as("log: %s", node.log).containsExactly(texts);
        return this;
    }

    /// Somewhere in what the bot says.
    Chat hearsOf(String... parts) {
        String all = String.join("\n", last.stream().map(Reply::text).toList());
        assertThat(all).as("log: %s", node.log).contains(parts);
        return this;
    }

    Chat sees(String... labels) {
        assertThat(last.getLast().suggestions()).extracting(Suggestion::text).containsExactly(labels);
        return this;
    }
}
