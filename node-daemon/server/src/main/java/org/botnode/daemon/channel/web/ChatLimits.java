package org.botnode.daemon.channel.web;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// The rates of visitors and of the addresses they come from; the tenant's and the node's come after these.
final class ChatLimits {

    private final Rates visitors;
    private final Rates addresses;
    private final Rates visits;

    ChatLimits(WebChatConfig config, TimeMeter meter) {
        visitors = new Rates(config.messagesPerVisitor(), meter);
        addresses = new Rates(config.messagesPerAddress(), meter);
        visits = new Rates(config.visitsPerAddress(), meter);
    }

    /// @throws NodeException `RATE_LIMITED`
    void message(ChatSocket.Guest guest) {
        check(visitors, guest.name(), "visitor", "messages");
        check(addresses, guest.address(), "address", "messages");
    }

    /// @throws NodeException `RATE_LIMITED`
    void visit(String address) {
        check(visits, address, "address", "visits");
    }

    private static void check(Rates rates, String name, String scope, String unit) {
        rates.take(name).ifPresent(wait -> {
            throw refusal(scope, rates.perMinute() + " " + unit + " a minute", wait);
        });
    }

    private static NodeException refusal(String scope, String limit, Duration wait) {
        return NodeException.refused(ProblemKind.RATE_LIMITED, "More than " + limit + " came in.",
                "Send it again after the time given.",
                new NodeException.Refusal(scope, limit, "", wait.toSeconds() + 1));
    }
}
