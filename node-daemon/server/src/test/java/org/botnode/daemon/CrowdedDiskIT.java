package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.BotView;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node on a real small file system of which most is in use.
@Timeout(120)
class CrowdedDiskIT {

    @TempDir
    Path directory;

    @Test
    void newMessagesAreRefusedRepeatsReadsAndRemovalsGoOnAndItResumesByItself() throws Exception {
        var disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=768m", "tmpfs", disk.toString()),
                "this user may not mount a small file system");
        try (var node = RunningNode.on(disk.resolve("data")); var client = node.client()) {
            client.createTenant(new TenantRequest("acme", "Acme"));
            client.installBot("acme", "echo", EchoBot.zip());
            var first = client.send("acme", "echo", new MessageRequest("m-1", "ann", "one"));

            fill(disk.resolve("fill"), 0.96);
            var refused = firstRefusal(client);

            assertThat(refused.type()).isEqualTo(ProblemKind.DISK_FULL.type());
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.bottleneck()).contains("disk");
            assertThat(refused.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("refuse-at"));
            assertThat(client.send("acme", "echo", new MessageRequest("m-1", "ann", "one"))).isEqualTo(first);
            assertThat(client.messages("acme", first.session(), Optional.empty(), 10).messages()).isNotEmpty();
            assertThat(refusal(() -> client.createTenant(new TenantRequest("other", "Other"))).status()).isEqualTo(507);
            assertThat(refusal(() -> client.installBot("acme", "spare", EchoBot.zip())).status()).isEqualTo(507);
            client.removeBot("acme", "echo");
            assertThat(client.bots("acme")).isEmpty();

            Files.delete(disk.resolve("fill"));
            untilTaken(client);
            assertThat(client.bots("acme")).extracting(BotView::slug).containsExactly("echo");
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /// The disk is looked at once a second, so messages may still be taken; the disk is large enough that those of a second
    /// do not bring it to the second step.
    private static Problem firstRefusal(NodeClient client) {
        for (var at = 2; ; at++) {
            var id = "m-" + at;
            try {
                client.send("acme", "echo", new MessageRequest(id, "ann", "hi"));
            } catch (ProblemException refused) {
                return refused.problem();
            }
        }
    }

    private static void untilTaken(NodeClient client) {
        while (true) {
            try {
                client.installBot("acme", "echo", EchoBot.zip());
                return;
            } catch (ProblemException refused) {
                assertThat(refused.problem().status()).isEqualTo(507);
            }
        }
    }

    private static Problem refusal(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    /// Fills the disk until so much of it is in use.
    private static void fill(Path file, double share) throws IOException {
        var store = Files.getFileStore(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            var mebibyte = new byte[1 << 20];
            while (store.getUsableSpace() > (1 - share) * store.getTotalSpace()) {
                out.write(mebibyte);
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() == 0;
    }
}
