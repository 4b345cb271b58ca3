package org.botnode.daemon.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Backups of real databases into a real object store.
@Timeout(120)
class BackupsS3Test {

    @TempDir
    Path directory;

    private S3Server server;
    private BackupRig rig;

    @BeforeEach
    void open() throws IOException {
        server = S3Server.start();
        rig = new BackupRig(Files.createDirectory(directory.resolve("data")),
                PlaceText.parse("s3://" + S3Server.BUCKET + "/cupboard"), server.places(directory.resolve("credentials")),
                new KeepRule(1, 0, 0));
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        server.close();
    }

    @Test
    void backupIsMadeSharedProvenPrunedAndComesBack() throws IOException {
        var anna = rig.tenant("anna", 1_200);
        rig.stores.closeUnused(Duration.ZERO);
        assertThat(rig.make().state()).isEqualTo("done");
        var first = rig.newest();
        rig.stores.closeUnused(Duration.ZERO);
        rig.now = rig.now.plus(Duration.ofDays(2));

        assertThat(rig.make()).extracting("state", "copied").containsExactly("done", 1);

        var last = rig.newest();
        assertThat(rig.shelf().list()).containsExactly(last.backupId());
        assertThat(last.partOf(anna.id()).map(BackupPart::file)).isEqualTo(first.partOf(anna.id()).map(BackupPart::file));
        assertThat(rig.shelf().parts()).hasSize(2);
        rig.backups.verify(last.backupId());
        rig.backups.turn();
        assertThat(rig.backups.lastRun().orElseThrow()).extracting("action", "state").containsExactly("verify", "done");
        assertThat(rig.shelf().extract(last.partOf(anna.id()).orElseThrow(), Files.createDirectory(directory.resolve("out")))
                .rows()).containsEntry("message", 1_200L);
        assertThat(rig.backups.view()).satisfies(view -> {
            assertThat(view.to()).isEqualTo("s3://" + S3Server.BUCKET + "/cupboard");
            assertThat(view.problem()).isEmpty();
        });
    }

    @Test
    void storeThatIsGoneIsToldAndProvesNothingLess() throws Exception {
        var anna = rig.tenant("anna", 10);
        rig.make();
        var proven = rig.backups.provenAt(anna.id());
        server.close();

        var run = rig.make();

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.findings()).isNotEmpty();
        assertThat(rig.backups.provenAt(anna.id())).isEqualTo(proven).isNotEqualTo(Optional.empty());
        server = S3Server.start();
    }
}
