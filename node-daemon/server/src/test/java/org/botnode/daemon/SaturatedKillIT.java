package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.Senders.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real daemon that is killed while it has all in hand that it may, works wait for a place, and others are refused.
@Timeout(180)
class SaturatedKillIT {

    private static final String WAITING = "botnode_work_waiting{class=\"exchange\"}";
    private static final String REFUSED = "botnode_work_refused_total{class=\"exchange\"}";
    /// So few places and so short a wait that this machine's own senders are too many.
    private static final String SETTINGS = """
            limits:
              http-max: 4
              queue: PT0.1S
              node-rate: 1000000
              tenant-rate: 1000000
            machine:
              benchmarks: "off"
            """;
    private static final List<String> TENANTS = List.of("alpha", "beta", "gamma");
    private static final int SENDERS = 32;

    @TempDir
    Path data;

    @Test
    void allThatWasAcknowledgedIsThereOnceAndTheRestCanComeAgain() throws Exception {
        Files.writeString(data.resolve(NodeConfig.FILE), SETTINGS);
        List<Answer> before;
        try (var first = DaemonProcess.start(data); var client = first.client();
                var senders = new Senders(first.address(), first.key())) {
            furnish(client);
            var killed = new AtomicBoolean();
            var talkers = new ArrayList<Thread>();
            for (var i = 0; i < SENDERS; i++) {
                var user = "user-" + i;
                var tenant = TENANTS.get(i % TENANTS.size());
                talkers.add(Thread.startVirtualThread(() -> talk(senders, tenant, user, killed)));
            }
            senders.await(REFUSED, refused -> refused > 30);
            senders.await(WAITING, waiting -> waiting > 0 && senders.acknowledged() > 100);
            first.kill();
            killed.set(true);
            for (var talker : talkers) {
                talker.join();
            }
            before = senders.answers();
        }
        assertThat(before).anyMatch(it -> it.status() == 503 && it.retryAfter().isPresent());
        assertThat(before).as("cut off by the kill").anyMatch(it -> it.status() == 0);

        try (var second = DaemonProcess.start(data); var client = second.client();
                var senders = new Senders(second.address(), second.key())) {
            Senders.assertKeptOnce(client, before);
            for (var cut : before.stream().filter(it -> it.status() == 0).toList()) {
                senders.insist(cut.tenant(), cut.message().user(), cut.message().id(), cut.message().text());
            }
            senders.assertKeptOnce(client);
            for (var one : before.stream().filter(Answer::isAcknowledged).limit(50).toList()) {
                assertThat(client.send(one.tenant(), "echo", one.message())).isEqualTo(one.exchange());
            }
        }
    }

    private static void furnish(NodeClient client) {
        for (var tenant : TENANTS) {
            client.createTenant(new TenantRequest(tenant, ""));
            client.installBot(tenant, "echo", EchoBot.zip());
        }
    }

    /// One message after the other; what is refused comes again under its id.
    private static void talk(Senders senders, String tenant, String user, AtomicBoolean killed) {
        for (var i = 0; !killed.get(); i++) {
            var answer = senders.say(tenant, user, "m-" + i, "text " + i);
            while (!answer.isAcknowledged() && answer.status() != 0 && !killed.get()) {
                answer = senders.say(tenant, user, "m-" + i, "text " + i);
            }
            if (answer.status() == 0) {
                return;
            }
        }
    }
}
