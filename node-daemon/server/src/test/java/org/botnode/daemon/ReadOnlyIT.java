package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.client.Exchange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A data directory, or one tenant's, on a file system that is mounted read-only.
@Timeout(120)
class ReadOnlyIT {

    private static final String NO_MOUNT = "this user may not mount a directory read-only";

    @TempDir
    Path data;

    @Test
    void nodeWhoseDirectoryIsReadOnlyDoesNotStartAndSaysWhy() throws Exception {
        try (var disk = SmallDisk.readOnly(data)) {
            assumeTrue(disk.isMounted(), NO_MOUNT);
            var daemon = DaemonProcess.begin(data, "0");

            var words = new String(daemon.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(daemon.waitFor()).isEqualTo(1);
            assertThat(words).contains("botnode: cannot use " + data, "Read-only file system",
                    "Give the daemon's user the right to write there").doesNotContain("Exception");
        }
    }

    @Test
    void tenantThatCannotBeWrittenIsReadAndRefusedWithTheReasonAndWritesAgainByItself() throws Exception {
        Path home;
        Exchange first;
        try (var node = RunningNode.on(data); var client = node.client()) {
            home = data.resolve("tenants").resolve(client.createTenant(new TenantRequest("shut", "")).id());
            client.createTenant(new TenantRequest("well", ""));
            client.installBot("shut", "echo", EchoBot.zip());
            client.installBot("well", "echo", EchoBot.zip());
            first = says(client, "shut", "m-1");
        }
        try (var disk = SmallDisk.readOnly(home); var node = RunningNode.on(data); var client = node.client()) {
            assumeTrue(disk.isMounted(), NO_MOUNT);

            for (var id : new String[] {"m-2", "m-3"}) {
                var refused = catchThrowableOfType(ProblemException.class, () -> says(client, "shut", id)).problem();
                assertThat(refused.kind()).contains(ProblemKind.UNAVAILABLE);
                assertThat(refused.detail()).isEqualTo("This tenant's file cannot be written.");
                assertThat(refused.hint().orElse("")).contains("the right to write the data directory");
            }
            var refused = catchThrowableOfType(ProblemException.class,
                    () -> client.installBot("shut", "next", EchoBot.zip())).problem();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(client.newestMessages("shut", first.session(), 10).messages()).hasSize(2);
            assertThat(client.bots("shut")).hasSize(1);
            assertThat(client.limits("shut").named("users").used()).hasValue(1);
            assertThat(client.tenantHealth("shut").state()).isEqualTo("sound");
            says(client, "well", "m-1");

            disk.close();

            assertThat(says(client, "shut", "m-1")).isEqualTo(first);
            assertThat(says(client, "shut", "m-2").session()).isEqualTo(first.session());
            assertThat(client.newestMessages("shut", first.session(), 10).messages()).hasSize(4);
        }
    }

    @Test
    void tenantOfAKilledNodeIsReadWithAllThatWasAcknowledgedAlsoWhereItCannotBeWritten() throws Exception {
        Path home;
        Exchange first;
        try (var daemon = DaemonProcess.start(data); var client = daemon.client()) {
            home = data.resolve("tenants").resolve(client.createTenant(new TenantRequest("shut", "")).id());
            client.installBot("shut", "echo", EchoBot.zip());
            first = says(client, "shut", "m-1");
            daemon.kill();
        }
        assertThat(Files.size(home.resolve("tenant.db-wal"))).isPositive();
        try (var disk = SmallDisk.readOnly(home); var node = RunningNode.on(data); var client = node.client()) {
            assumeTrue(disk.isMounted(), NO_MOUNT);

            assertThat(client.newestMessages("shut", first.session(), 10).messages()).hasSize(2);
            assertThat(catchThrowableOfType(ProblemException.class, () -> says(client, "shut", "m-2")).problem().status())
                    .isEqualTo(503);

            disk.close();

            assertThat(says(client, "shut", "m-1")).isEqualTo(first);
            says(client, "shut", "m-2");
        }
    }

    private static Exchange says(NodeClient client, String tenant, String id) {
        return client.send(tenant, "echo", new MessageRequest(id, "ann", "hi"));
    }
}
