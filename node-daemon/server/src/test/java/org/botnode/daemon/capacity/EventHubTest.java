package org.botnode.daemon.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;

class EventHubTest {

    private final EventHub hub = new EventHub();

    @Test
    void everyListenerHearsEveryEventInOrder() throws InterruptedException {
        try (var one = hub.listen(); var two = hub.listen()) {
            hub.accept(new NodeEvent.TenantsChanged("a"));
            hub.accept(new NodeEvent.BotsChanged("a", "b"));

            for (var feed : new EventFeed[] {one, two}) {
                assertThat(feed.next(Duration.ZERO)).contains(new NodeEvent.TenantsChanged("a"));
                assertThat(feed.next(Duration.ZERO)).contains(new NodeEvent.BotsChanged("a", "b"));
            }
        }
        assertThat(hub.isHeard()).isFalse();
    }

    @Test
    void listenerThatFallsBehindIsEndedAndTheOthersAreNot() throws InterruptedException {
        try (var slow = hub.listen(); var quick = hub.listen()) {
            for (var sent = 0; sent < 1_000; sent++) {
                hub.accept(new NodeEvent.TenantsChanged("t" + sent));
                assertThat(quick.next(Duration.ZERO)).isPresent();
            }

            assertThat(slow.isEnded()).isTrue();
            assertThat(quick.isEnded()).isFalse();
        }
    }

    @Test
    void tooManyListenersAreToldSo() {
        for (var open = 0; open < 64; open++) {
            hub.listen();
        }

        assertThatThrownBy(hub::listen).isInstanceOfSatisfying(NodeException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(ProblemKind.BUSY);
            assertThat(refused.refusal()).isPresent();
        });
    }

    @Test
    void closingEndsAllFeeds() {
        var feed = hub.listen();

        hub.close();

        assertThat(feed.isEnded()).isTrue();
        assertThat(hub.listen().isEnded()).isTrue();
    }
}
