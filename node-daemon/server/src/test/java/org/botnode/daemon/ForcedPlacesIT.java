package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.Senders.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real node whose places are taken: another program holds the files of some tenants, so that what is in hand stays there.
@Timeout(60)
class ForcedPlacesIT {

    private static final String IN_HAND = "botnode_work_in_hand{class=\"exchange\"}";
    /// What is short where the places are taken: it is said to be the processor on a machine that others keep busy.
    private static final String[] PLACES = {"disk writes", "processor"};
    private static final String ADMINISTRATION = "botnode_work_in_hand{class=\"administration\"}";

    @TempDir
    Path data;

    private final Map<String, String> ids = new HashMap<>();
    private RunningNode node;
    private NodeClient client;
    private Senders senders;

    private void up(Map<String, String> settings, String... tenants) {
        node = RunningNode.on(data, settings);
        client = node.client();
        senders = new Senders(node.address(), node.key());
        for (var tenant : tenants) {
            ids.put(tenant, client.createTenant(new TenantRequest(tenant, "")).id());
            client.installBot(tenant, "echo", EchoBot.zip());
            senders.insist(tenant, "first", "m-0", "text 0");
        }
    }

    @AfterEach
    void down() {
        senders.close();
        client.close();
        node.close();
    }

    private HeldFile held(String tenant) throws Exception {
        return HeldFile.of(data, ids.get(tenant));
    }

    @Test
    void moreExchangesThanPlacesAreRefusedWithWhatIsShortAndOneStuckTenantLeavesRoomToOthers() throws Exception {
        up(Map.of("limits.http-max", "4", "limits.queue", "PT0.5S"), "stuck", "other", "third");
        var waiting = new ArrayList<Future<Answer>>();
        try (var _ = held("stuck"); var _ = held("other")) {
            Stream.of("a", "b", "c").forEach(user -> waiting.add(senders.begin("stuck", user)));
            senders.await(IN_HAND, it -> it == 3);
            assertRefused(senders.say("stuck", "d", "m-1", "hi"), PLACES);
            assertThat(senders.say("third", "ann", "m-1", "hi").status()).as("a place is left").isEqualTo(200);

            waiting.add(senders.begin("other", "a"));
            senders.await(IN_HAND, it -> it == 4);
            assertRefused(senders.say("third", "ann", "m-2", "two"), PLACES);
            assertThat(client.tenants()).as("administration goes on").hasSize(3);
        }

        for (var one : waiting) {
            assertThat(one.get().status()).isEqualTo(200);
        }
        senders.insist("stuck", "d", "m-1", "hi");
        senders.insist("third", "ann", "m-2", "two");
        assertThat(senders.metric(IN_HAND)).isZero();
        assertThat(senders.metric("botnode_work_refused_total{class=\"exchange\"}")).isEqualTo(2);
        senders.assertKeptOnce(client);
    }

    @Test
    void moreAdministrationThanPlacesIsRefusedAndConversationsGoOn() throws Exception {
        up(Map.of("limits.http-max", "8", "limits.queue", "PT0.5S"), "stuck", "other", "third");
        var stuck = new ArrayList<Thread>();
        try (var _ = held("stuck"); var _ = held("other")) {
            for (var tenant : new String[] {"stuck", "other"}) {
                stuck.add(Thread.startVirtualThread(() -> client.removeBot(tenant, "echo")));
            }
            senders.await(ADMINISTRATION, it -> it == 2);

            var problem = catchThrowableOfType(ProblemException.class,
                    () -> client.tenants()).problem();

            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.kind()).contains(ProblemKind.BUSY);
            assertThat(problem.bottleneck()).contains("administration");
            assertThat(senders.say("third", "ann", "m-1", "hi").status()).isEqualTo(200);
        }

        for (var thread : stuck) {
            thread.join();
        }
        assertThat(client.tenants()).hasSize(3);
        assertThat(client.bots("stuck")).isEmpty();
    }

    @Test
    void moreTenantsThanMayBeOpenAreRefusedWhileAllAreInUseAndServedAfterwards() throws Exception {
        up(Map.of("limits.open-tenants", "2", "limits.queue", "PT0.5S"), "stuck", "other", "third");
        var waiting = new ArrayList<Future<Answer>>();
        try (var _ = held("stuck"); var _ = held("other")) {
            waiting.add(senders.begin("stuck", "a"));
            waiting.add(senders.begin("other", "a"));
            senders.await(IN_HAND, it -> it == 2);

            assertRefused(senders.say("third", "ann", "m-1", "hi"), "open tenants");
        }

        for (var one : waiting) {
            assertThat(one.get().status()).isEqualTo(200);
        }
        senders.insist("third", "ann", "m-1", "hi");
        senders.assertKeptOnce(client);
    }

    @Test
    void messagesOfOneConversationBeyondItsQueueAreRefusedAndTheOthersOfTheTenantWait() throws Exception {
        up(Map.of(), "stuck");
        var waiting = new ArrayList<Future<Answer>>();
        try (var _ = held("stuck")) {
            for (var i = 0; i < 17; i++) {
                waiting.add(senders.begin("stuck", "ann", "m-" + i, "text " + i));
            }
            var refused = Senders.first(waiting);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.retryAfter()).contains(1L);
            assertThat(refused.problem().scope()).contains("conversation");
            waiting.add(senders.begin("stuck", "bob"));
            senders.await(IN_HAND, it -> it == 2);
        }

        for (var one : waiting) {
            assertThat(one.get().status()).isIn(200, 429);
        }
        assertThat(senders.answers()).filteredOn(it -> !it.isAcknowledged()).hasSize(1);
        senders.assertKeptOnce(client);
    }

    private static void assertRefused(Answer refused, String... bottlenecks) {
        assertThat(refused.status()).as("%s", refused).isEqualTo(503);
        assertThat(refused.problem().kind()).contains(ProblemKind.BUSY);
        assertThat(refused.problem().scope()).contains("node");
        assertThat(refused.problem().bottleneck()).hasValueSatisfying(it -> assertThat(it).isIn((Object[]) bottlenecks));
        assertThat(refused.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isBetween(1L, 10L));
    }
}
