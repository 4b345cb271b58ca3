package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.botnode.client.BackupRunView;
import org.botnode.client.NodeClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real node that is killed while it makes a backup.
@Timeout(180)
class BackupCrashIT {

    @TempDir
    Path data;

    private List<Path> inPlace(String kind) throws IOException {
        var backups = data.resolve("backups");
        if (!Files.isDirectory(backups)) {
            return List.of();
        }
        try (var all = Files.walk(backups)) {
            return all.filter(Files::isRegularFile).filter(file -> file.toString().contains(kind))
                    .filter(file -> !file.getFileName().toString().startsWith(".")).toList();
        }
    }

    private static BackupRunView made(NodeClient client) {
        client.backups().create();
        var run = client.backups().run();
        while (run.goesOn()) {
            run = client.backups().run();
        }
        return run;
    }

    @Test
    void killInTheMidstLeavesNoBackupAndTheNextStartCleansAndGoesOn() throws Exception {
        try (var first = DaemonProcess.start(data); var client = first.client()) {
            client.backups().create();
            // The node's part is there; it is read back and the tenants' parts are made before there is a manifest.
            while (inPlace("parts").isEmpty()) {
                Thread.onSpinWait();
            }
            first.kill();
        }
        assertThat(inPlace("manifests")).isEmpty();
        var left = inPlace("parts");

        try (var second = DaemonProcess.start(data); var client = second.client()) {
            assertThat(data.resolve("backup-work")).doesNotExist();
            assertThat(client.backups().all().backups()).isEmpty();
            assertThat(client.backups().run()).satisfies(cut -> {
                assertThat(cut.state()).isEqualTo("failed");
                assertThat(cut.findings()).containsExactly("The node ended in the midst.");
            });

            var run = made(client);

            assertThat(run.state()).as(run.toString()).isEqualTo("done");
            assertThat(inPlace("parts")).hasSize(run.parts()).doesNotContainAnyElementsOf(left);
            assertThat(client.backups().all().backups()).hasSize(1);
            assertThat(second.stop()).isIn(0, 143);
        }
    }

    @Test
    void stopInTheMidstIsNoFailureAndIsMadeUpFor() throws Exception {
        try (var first = DaemonProcess.start(data); var client = first.client()) {
            client.backups().create();
            while (inPlace("parts").isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(first.stop()).isIn(0, 143);
        }

        try (var second = DaemonProcess.start(data); var client = second.client()) {
            var cut = client.backups().run();
            assertThat(cut.goesOn()).isFalse();
            assertThat(made(client).state()).isEqualTo("done");
            assertThat(client.backups().all().backups()).isNotEmpty().allSatisfy(backup ->
                    assertThat(backup.state()).isEqualTo("verified"));
        }
    }
}
