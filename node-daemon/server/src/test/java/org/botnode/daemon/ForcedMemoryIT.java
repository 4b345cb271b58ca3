package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.Senders.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real node on what is declared a small desktop, whose process then takes more memory than the plan gives it.
@Timeout(120)
class ForcedMemoryIT {

    private static final Map<String, String> DESKTOP = Map.of("machine.host.desktop", "true", "machine.mem.physical", "3 GiB",
            "limits.http-max", "16", "limits.queue", "PT0.1S",
            "limits.node-rate", "1000000", "limits.tenant-rate", "1000000");
    private static final String LIMIT = "botnode_work_limit{class=\"exchange\"}";
    private static final String LEVEL = "botnode_memory_level";
    private static final long CRITICAL = 2;
    private static final List<String> TENANTS = List.of("flood", "quiet");
    /// More than all of the plan for that machine.
    private static final long BALLAST = 1_300L << 20;

    @TempDir
    Path data;

    private final LinkedBlockingQueue<NodeEvent> heard = new LinkedBlockingQueue<>();

    @Test
    void processBeyondItsPlanLetsLessInSaysMemoryAndRecovers() throws Exception {
        try (var node = RunningNode.on(data, DESKTOP); var client = node.client();
                var senders = new Senders(node.address(), node.key()); var _ = client.events(heard::add, _ -> { })) {
            for (var tenant : TENANTS) {
                client.createTenant(new TenantRequest(tenant, ""));
                client.installBot(tenant, "echo", EchoBot.zip());
            }
            var before = senders.metric(LIMIT);
            try (var ballast = Arena.ofShared()) {
                ballast.allocate(BALLAST, 1).fill((byte) 1);
                eachSecond(senders, LEVEL, level -> level == CRITICAL);
                eachSecond(senders, LIMIT, limit -> limit <= before / 2);

                var refused = floodUntilRefused(senders);

                assertThat(refused.problem().kind()).contains(ProblemKind.BUSY);
                assertThat(refused.problem().bottleneck()).contains("memory");
                assertThat(refused.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).isBetween(1L, 10L));
            }

            eachSecond(senders, LEVEL, level -> level == 0);
            var pressed = senders.metric(LIMIT);
            var sent = new AtomicInteger();
            eachSecond(senders, LIMIT, limit -> {
                for (var i = 0; i < 15; i++) {
                    var number = sent.incrementAndGet();
                    senders.insist("quiet", "ann", "m-" + number, "text " + number);
                }
                return limit > pressed;
            });
            senders.assertKeptOnce(client);
        }
    }

    /// So many at once that some wait for a place for more than a tenth of a second.
    private static Answer floodUntilRefused(Senders senders) throws Exception {
        for (var round = 0; ; round++) {
            var sent = new ArrayList<Future<Answer>>();
            for (var i = 0; i < 200; i++) {
                sent.add(senders.begin("flood", "u-" + round + "-" + i));
            }
            for (var one : sent) {
                // The tenant's own queue may be full as well; that is another refusal.
                if (one.get().status() == 503 && one.get().problem().scope().equals(Optional.of("node"))) {
                    return one.get();
                }
            }
        }
    }

    /// Looks at a metric once a second, as the node tells its load, until it is as wanted.
    private void eachSecond(Senders senders, String metric, LongPredicate wanted) throws Exception {
        while (!wanted.test(senders.metric(metric))) {
            heard.clear();
            assertThat(heard.poll(30, TimeUnit.SECONDS)).as("the node tells its load").isNotNull();
        }
    }
}
