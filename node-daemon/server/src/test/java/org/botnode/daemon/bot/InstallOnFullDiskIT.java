package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A package that comes to a node whose disk is full: a real small file system.
@Timeout(120)
class InstallOnFullDiskIT {

    /// Less than the fiftieth that is kept of the disk, and more than the package needs to be received and unpacked.
    private static final long ALMOST = 512 << 10;

    @TempDir
    Path data;

    @Test
    void packageIsRefusedWithTheReasonLeavesNothingAndIsInstalledOnceThereIsRoom() throws Exception {
        try (var disk = SmallDisk.mount(data, "64m")) {
            assumeTrue(disk.isMounted(), "this user may not mount a small file system");
            try (var node = RunningNode.on(data); var client = node.client()) {
                var bots = data.resolve("tenants").resolve(client.createTenant(new TenantRequest("acme", "")).id())
                        .resolve("bots");
                client.installBot("acme", "echo", EchoBot.zip());
                var session = client.send("acme", "echo", new MessageRequest("m-1", "ann", "hi")).session();
                for (var left : new long[] {0, ALMOST}) {
                    disk.fillBut(left);

                    refused(client);

                    try (var inside = Files.list(bots)) {
                        assertThat(inside.map(it -> it.getFileName().toString())).containsExactly("echo");
                    }
                    assertThat(client.bots("acme")).hasSize(1);
                    assertThat(client.newestMessages("acme", session, 10).messages()).hasSize(2);
                    disk.free();
                }
            }
            // Started anew rather than waited for: the disk is looked at once a second.
            try (var node = RunningNode.on(data); var client = node.client()) {
                client.installBot("acme", "next", EchoBot.zip());
                assertThat(client.send("acme", "next", new MessageRequest("m-1", "ann", "hi")).replies()).isNotEmpty();
            }
        }
    }

    private static void refused(NodeClient client) {
        var problem = catchThrowableOfType(ProblemException.class,
                () -> client.installBot("acme", "next", EchoBot.zip())).problem();
        assertThat(problem.status()).isEqualTo(507);
        assertThat(problem.kind()).contains(ProblemKind.DISK_FULL);
        assertThat(problem.hint().orElse("")).contains("Free some space");
    }
}
