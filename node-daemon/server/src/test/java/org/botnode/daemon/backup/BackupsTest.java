package org.botnode.daemon.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.botnode.client.BackupRunView;
import org.botnode.client.BackupView;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.SmallDisk;
import org.botnode.daemon.alert.Grade;
import org.botnode.daemon.alert.Signal;
import org.botnode.daemon.control.ControlCopy;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.vault.KeyOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Backups of real databases into a real directory, proven by what comes back.
@Timeout(120)
class BackupsTest {

    @TempDir
    Path directory;

    private BackupRig rig;
    private Path stick;

    @BeforeEach
    void open() throws IOException {
        stick = room("stick");
        rig = new BackupRig(room("data"), stick);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Set<String> files() {
        return rig.shelf().parts().keySet();
    }

    private Path inPlace(String file) throws IOException {
        try (var all = Files.walk(stick)) {
            return all.filter(path -> path.toString().replace('\\', '/').endsWith(file)).findFirst().orElseThrow();
        }
    }

    private void spoil(String file) throws IOException {
        var path = inPlace(file);
        var bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);
    }

    private BackupRunView check(BackupManifest manifest) {
        rig.backups.verify(manifest.backupId());
        rig.backups.turn();
        return rig.backups.lastRun().orElseThrow();
    }

    private Path room(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    @Test
    void allOfATenantComesBack() throws IOException {
        var anna = rig.tenant("anna", 1_200);
        var bots = Files.createDirectories(rig.stores.home(anna.id()).resolve("bots/desk.gbai"));
        Files.writeString(bots.resolve("start.bas"), "TALK 1");
        Files.createDirectories(rig.stores.home(anna.id()).resolve("logs"));
        Files.writeString(rig.stores.home(anna.id()).resolve("logs/bots.log"), "what a bot printed");

        var run = rig.make();

        assertThat(run.state()).as(run.toString()).isEqualTo("done");
        assertThat(run).extracting("parts", "partsDone", "copied").containsExactly(2, 2, 2);
        var part = rig.newest().partOf(anna.id()).orElseThrow();
        var out = room("out");
        var told = rig.shelf().extract(part, out);
        assertThat(told.name()).isEqualTo("anna");
        assertThat(told.createdAt()).contains(anna.createdAt());
        assertThat(rig.stores.examine(out.resolve(PartContents.TENANT_DATABASE), anna.id(), () -> false)).isEqualTo(part.rows())
                .containsEntry("message", 1_200L);
        assertThat(out.resolve("bots/desk.gbai/start.bas")).hasContent("TALK 1");
        assertThat(out.resolve("logs")).doesNotExist();
        assertThat(rig.data.resolve("backup-work")).isEmptyDirectory();
    }

    @Test
    void nodesPartHoldsItsDatabaseAndSettingsAndNeverTheKeysOfBackups() throws IOException {
        rig.tenant("anna", 1);
        Files.writeString(rig.data.resolve("node.yaml"), "http:\n  port: 1\n");
        Files.writeString(Files.createDirectories(rig.data.resolve("secrets")).resolve("visitors"), "secret");

        rig.make();

        var out = room("out");
        rig.shelf().extract(rig.newest().nodePart().orElseThrow(), out);
        try (var all = Files.walk(out)) {
            assertThat(all.filter(Files::isRegularFile).map(file -> out.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder("node.mv.db", "node.yaml", "ids", "secrets/visitors");
        }
        assertThat(ControlCopy.open(out.resolve("node.mv.db")).rows()).containsEntry("TENANT", 1L);
    }

    @Test
    void tenantsThatDidNotChangeShareTheirParts() throws IOException {
        var anna = rig.tenant("anna", 10);
        var bert = rig.tenant("bert", 10);
        rig.make();
        var first = rig.newest();

        rig.stores.closeUnused(Duration.ZERO);
        rig.make();
        rig.say(bert, 5);
        var run = rig.make();
        var last = rig.newest();

        assertThat(run.copied()).isEqualTo(2);
        assertThat(last.partOf(anna.id()).orElseThrow().file()).isEqualTo(first.partOf(anna.id()).orElseThrow().file());
        assertThat(last.partOf(bert.id()).orElseThrow().file()).endsWith(last.id());
        assertThat(last.partOf(bert.id()).orElseThrow().rows()).containsEntry("message", 15L);
        assertThat(rig.backups.provenAt(anna.id()).orElseThrow()).isEqualTo(rig.backups.provenAt(bert.id()).orElseThrow())
                .isEqualTo(last.at());
        assertThat(files()).hasSize(3 + 1 + 2);

        Files.createDirectories(rig.stores.home(anna.id()).resolve("archive"));
        Files.writeString(rig.stores.home(anna.id()).resolve("archive/2026-01"), "old");
        rig.make();
        assertThat(rig.newest().partOf(anna.id()).orElseThrow().file()).as("a file beside the database is new")
                .endsWith(rig.newest().id());
    }

    @Test
    void whatIsKeptNoMoreGoesWithThePartsThatNobodyElseNames() {
        rig.close();
        rig = new BackupRig(rig.data, stick, new KeepRule(2, 0, 0));
        var anna = rig.tenant("anna", 3);
        rig.make();
        var first = rig.newest();
        for (var day = 0; day < 3; day++) {
            rig.now = rig.now.plus(Duration.ofDays(1));
            rig.say(anna, 1);
            rig.make();
        }

        assertThat(rig.shelf().list()).hasSize(2).doesNotContain(first.backupId());
        assertThat(files()).hasSize(4).allMatch(file -> rig.shelf().list().contains(BackupShelf.madeBy(file).orElseThrow()));
    }

    @Test
    void partThatWasChangedIsFoundAndProvesNothingAndIsCopiedAnew() throws IOException {
        var anna = rig.tenant("anna", 100);
        rig.make();
        var first = rig.newest();
        assertThat(check(first).state()).isEqualTo("done");
        spoil(first.partOf(anna.id()).orElseThrow().file());

        var run = check(first);

        assertThat(run.state()).isEqualTo("damaged");
        assertThat(run.findings()).singleElement().asString().startsWith("tenant anna: ");
        assertThat(rig.backups.provenAt(anna.id())).isEmpty();
        assertThat(rig.alarms).containsEntry(Signal.BACKUP_DAMAGED, Grade.CRITICAL);
        assertThat(rig.backups.view().backups()).extracting(BackupView::state).containsExactly("damaged");
        rig.make();
        assertThat(rig.newest().partOf(anna.id()).orElseThrow().file()).endsWith(rig.newest().id());
        assertThat(rig.backups.provenAt(anna.id())).isPresent();
        assertThat(check(rig.newest()).state()).isEqualTo("done");
    }

    @Test
    void partsAndManifestsThatWereExchangedDoNotOpen() throws IOException {
        var anna = rig.tenant("anna", 5);
        rig.make();
        var first = rig.newest();
        rig.say(anna, 5);
        rig.make();
        var second = rig.newest();
        Files.copy(inPlace(first.partOf(anna.id()).orElseThrow().file()), inPlace(second.partOf(anna.id()).orElseThrow().file()),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(check(second).findings()).singleElement().asString().contains("anna");
        Files.copy(inPlace("manifests/" + first.id()), inPlace("manifests/" + second.id()),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> rig.shelf().manifest(second.backupId())).isInstanceOf(NodeException.class);
        rig.make();
        assertThat(files()).as("what a backup may name that does not open stays").contains(
                first.partOf(anna.id()).orElseThrow().file(), second.partOf(anna.id()).orElseThrow().file());
    }

    @Test
    void partThatIsGoneIsCopiedAnew() throws IOException {
        var anna = rig.tenant("anna", 5);
        rig.make();
        Files.delete(inPlace(rig.newest().partOf(anna.id()).orElseThrow().file()));

        assertThat(rig.make().state()).isEqualTo("done");

        assertThat(rig.newest().partOf(anna.id()).orElseThrow().file()).endsWith(rig.newest().id());
    }

    @Test
    void rotationBetweenBackupsKeepsOldPartsOpen() throws IOException {
        var anna = rig.tenant("anna", 5);
        rig.make();
        var first = rig.newest();
        rig.vault.rotate(KeyOwner.NODE);
        rig.vault.rotate(KeyOwner.ofTenant(anna.id()));

        assertThat(rig.make().state()).isEqualTo("done");

        assertThat(rig.newest().partOf(anna.id()).orElseThrow().file()).isEqualTo(first.partOf(anna.id()).orElseThrow().file());
        rig.say(anna, 1);
        rig.make();
        assertThat(check(first).state()).isEqualTo("done");
        assertThat(check(rig.newest()).state()).isEqualTo("done");
        assertThat(rig.shelf().extract(first.partOf(anna.id()).orElseThrow(), room("out")).rows()).containsEntry("message", 5L);
    }

    @Test
    void partOfAnErasedTenantOpensNoMoreAndIsNoDamage() throws IOException {
        var anna = rig.tenant("anna", 5);
        rig.tenant("bert", 5);
        rig.make();
        var first = rig.newest();
        rig.vault.destroy(KeyOwner.ofTenant(anna.id()));
        rig.tenants.remove("anna");

        var out = room("out");
        assertThatThrownBy(() -> rig.shelf().extract(first.partOf(anna.id()).orElseThrow(), out))
                .isInstanceOf(NodeException.class).hasMessageContaining("destroyed");
        assertThat(out).isEmptyDirectory();
        assertThat(check(first).state()).isEqualTo("done");
        assertThat(rig.make().state()).isEqualTo("done");
        assertThat(rig.newest().partOf(anna.id())).isEmpty();
        assertThat(rig.backups.provenAt(anna.id())).isEmpty();
    }

    @Test
    void tenantWhoseFileIsDamagedKeepsItsLastPartAndTheOthersGoOn() throws IOException {
        var anna = rig.tenant("anna", 50);
        var bert = rig.tenant("bert", 5);
        rig.make();
        var first = rig.newest();
        rig.say(anna, 50);
        rig.say(bert, 1);
        rig.stores.closeUnused(Duration.ZERO);
        Files.write(rig.stores.home(anna.id()).resolve("tenant.db"), new byte[8_192]);

        var run = rig.make();

        assertThat(run.state()).isEqualTo("incomplete");
        assertThat(run.findings()).singleElement().asString().contains("tenant anna", "An earlier copy of it is kept");
        var last = rig.newest();
        assertThat(last.partOf(anna.id())).contains(first.partOf(anna.id()).orElseThrow());
        assertThat(last.partOf(bert.id()).orElseThrow().file()).endsWith(last.id());
        assertThat(rig.backups.provenAt(anna.id())).contains(first.partOf(anna.id()).orElseThrow().asOf());
        assertThat(rig.alarms).containsEntry(Signal.BACKUP_MISSED, Grade.WARNING);
    }

    @Test
    void placeThatVanishesIsToldAndTriedAgainAndGoesOnWhenItIsBack() throws IOException {
        var anna = rig.tenant("anna", 5);
        rig.make();
        var proven = rig.backups.provenAt(anna.id());
        Files.move(stick, directory.resolve("pulled"));

        var run = rig.make();

        assertThat(run.state()).isEqualTo("failed");
        assertThat(run.findings()).singleElement().asString().contains(stick.toString(), "is not there");
        assertThat(stick).doesNotExist();
        assertThat(rig.alarms).containsEntry(Signal.BACKUP_FAILED, Grade.WARNING);
        assertThat(rig.backups.view().problem()).isPresent();
        assertThat(rig.backups.provenAt(anna.id())).isEqualTo(proven);
        Files.move(directory.resolve("pulled"), stick);
        assertThat(rig.make().state()).isEqualTo("done");
        assertThat(rig.alarms).containsEntry(Signal.BACKUP_FAILED, Grade.NONE);
    }

    @Test
    void placeThatIsFullLeavesNoBackupAndGoesOnWhenItHasRoom() throws Exception {
        try (var disk = SmallDisk.mount(stick, "4m")) {
            assumeTrue(disk.isMounted(), "this user may not mount a small file system");
            rig.tenant("anna", 2_000);
            assertThat(rig.make().state()).isEqualTo("done");
            var whole = rig.shelf().list();
            rig.tenant("bert", 2_000);
            disk.fillBut(8 << 10);

            var run = rig.make();

            assertThat(run.state()).isEqualTo("failed");
            assertThat(run.findings()).singleElement().asString().contains("full");
            assertThat(rig.shelf().list()).isEqualTo(whole);
            disk.free();
            assertThat(rig.make().state()).isEqualTo("done");
            assertThat(rig.newest().parts()).hasSize(3);
        }
    }

    @Test
    void nothingIsWrittenBeforeTheFirstTurnSoThatAFullDiskKeepsNoNodeFromStarting() {
        var settings = new SettingStore(rig.database);
        assertThat(settings.startingWith("backup.")).isEmpty();

        rig.backups.turn();

        assertThat(settings.startingWith("backup.")).hasSize(1);
    }

    @Test
    void dueOnesAreMadeByThemselvesAndCaughtUp() {
        rig.tenant("anna", 1);
        rig.backups.turn();
        assertThat(rig.shelf().list()).isEmpty();

        rig.now = Instant.parse("2026-03-03T02:30:00Z");
        rig.backups.turn();
        rig.backups.turn();

        assertThat(rig.shelf().list()).singleElement().isEqualTo(new BackupId("20260303-023000-000"));
        assertThat(rig.trail()).containsExactly("backup done");
        assertThat(rig.events).extracting(BackupRunView::state).containsExactly("running", "done");

        rig.now = Instant.parse("2026-03-10T09:00:00Z");
        assertThat(rig.backups.view().overdue()).isTrue();
        rig.backups.turn();
        assertThat(rig.shelf().list()).hasSize(2);
        assertThat(rig.backups.view().overdue()).isFalse();
        assertThat(rig.backups.view().nextAt()).contains(Instant.parse("2026-03-11T02:30:00Z"));
    }

    @Test
    void keptPartIsReadAgainAfterAWeekAndCopiedAnewWhereItIsDamaged() throws IOException {
        var anna = rig.tenant("anna", 100);
        rig.stores.closeUnused(Duration.ZERO);
        rig.make();
        var first = rig.newest().partOf(anna.id()).orElseThrow();
        rig.stores.closeUnused(Duration.ZERO);
        rig.now = rig.now.plus(Duration.ofDays(8));
        rig.make();
        var again = rig.newest().partOf(anna.id()).orElseThrow();
        assertThat(again.file()).isEqualTo(first.file());
        assertThat(again.verifiedAt()).isAfter(first.verifiedAt());

        spoil(first.file());
        rig.stores.closeUnused(Duration.ZERO);
        rig.now = rig.now.plus(Duration.ofDays(8));

        assertThat(rig.make().state()).isEqualTo("done");
        assertThat(rig.newest().partOf(anna.id()).orElseThrow().file()).endsWith(rig.newest().id());
    }

    @Test
    void anotherNodesBackupsInTheSamePlaceAreLeftAlone() throws IOException {
        rig.tenant("anna", 5);
        rig.make();
        try (var other = new BackupRig(room("other"), stick, new KeepRule(1, 0, 0))) {
            other.tenant("cleo", 5);
            other.make();
            other.now = other.now.plus(Duration.ofDays(1));
            other.make();

            assertThat(other.shelf().list()).hasSize(1);
        }
        assertThat(rig.shelf().list()).hasSize(1);
        assertThat(check(rig.newest()).state()).isEqualTo("done");
    }

    @Test
    void whatIsNoBackupIsToldSo() {
        assertThatThrownBy(() -> rig.backups.verify(new BackupId("20200101-000000-000")))
                .isInstanceOfSatisfying(NodeException.class, none -> assertThat(none.kind()).isEqualTo(ProblemKind.NOT_FOUND));
        assertThat(BackupId.parse("../../etc/passwd")).isEmpty();
        assertThat(BackupId.parse("20201301-000000-000")).isEmpty();
        assertThat(BackupId.of(rig.now).at()).isEqualTo(rig.now);
        assertThat(rig.backups.lastRun()).isEmpty();
    }
}
