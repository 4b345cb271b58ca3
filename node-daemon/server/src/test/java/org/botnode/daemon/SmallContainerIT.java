package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.Senders.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real daemon in a real control group of 512 MiB: the first start plans, the second lives by the plan under load.
@Timeout(180)
class SmallContainerIT {

    private static final long MIB = 1L << 20;
    private static final long LIMIT = 512 * MIB;
    private static final int USERS = 40;
    private static final int MESSAGES = 10;

    @TempDir
    Path data;

    @Test
    void daemonPlansForItsContainerAndStaysInItUnderLoad() throws Exception {
        var made = ControlGroup.ofMemory(LIMIT);
        assumeTrue(made.isPresent(), "no control group can be made here");
        Files.writeString(data.resolve(NodeConfig.FILE), "machine:\n  benchmarks: \"off\"\n");
        try (var group = made.get()) {
            try (var first = DaemonProcess.start(data, List.of("-Xms64m"), group::around)) {
                assertThat(first.stop()).isIn(0, 143);
            }
            var options = Files.readAllLines(data.resolve("jvm.options")).stream().filter(it -> it.startsWith("-")).toList();
            assertThat(options).contains("-XX:+UseSerialGC").anyMatch(it -> it.matches("-Xmx(9[6-9]|1[0-2]\\d)m"));
            Files.delete(data.resolve("logs").resolve("botnode.log"));

            long most;
            try (var second = DaemonProcess.start(data, options, group::around); var client = second.client();
                    var senders = new Senders(second.address(), second.key())) {
                client.createTenant(new TenantRequest("acme", ""));
                client.installBot("acme", "echo", EchoBot.zip());
                for (var message = 0; message < MESSAGES; message++) {
                    var sent = new ArrayList<Future<Answer>>();
                    for (var user = 0; user < USERS; user++) {
                        sent.add(senders.begin("acme", "u-" + user, "m-" + message, "text " + message));
                    }
                    for (var one : sent) {
                        var answer = one.get();
                        senders.insist("acme", answer.message().user(), answer.message().id(), answer.message().text());
                    }
                }
                senders.assertKeptOnce(client);
                most = second.mostResident();
                assertThat(second.stop()).isIn(0, 143);
            }

            assertThat(group.killed()).isZero();
            assertThat(most).as("bytes resident at most").isLessThan(LIMIT);
            assertThat(Files.readString(data.resolve("logs").resolve("botnode.log"))).contains("planned")
                    .doesNotContain("restart");
        }
    }
}
