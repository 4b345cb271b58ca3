package org.botnode.daemon.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.botnode.daemon.restore.LostMachine.backup;
import static org.botnode.daemon.restore.LostMachine.filesWith;
import static org.botnode.daemon.restore.LostMachine.say;
import static org.botnode.daemon.restore.LostMachine.tenant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.botnode.client.AuditQuery;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.RotationRequest;
import org.botnode.client.TenantView;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The drill: a machine is lost, and its node comes back on another one, from a backup, the copy of the keyring and the
/// recovery key.
@Timeout(300)
class FreshMachineIT {

    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path directory;

    private LostMachine lost;
    private Path fresh;

    @BeforeEach
    void lose() throws IOException {
        lost = new LostMachine(directory);
        fresh = directory.resolve("fresh");
    }

    private static long audited(NodeClient client, String action) {
        return client.audit(new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), 100)).entries().stream().filter(entry -> entry.action().equals(action)).count();
    }

    @Test
    void nodeTalksOnWhereTheBackupEnds() throws Exception {
        String recoveryKey;
        String key;
        String id;
        String first;
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            tenant(client, "globex");
            first = say(client, "acme", "m-1", SAID).toString();
            key = client.createKey(new KeyRequest("program", "operator", Optional.of("acme"))).key();
            id = client.node().id();
            backup(client);
            recoveryKey = client.exportRecoveryKey().recoveryKey();
            say(client, "acme", "m-2", SAID + "-later");
        }

        var restored = lost.restore(fresh, recoveryKey);

        assertThat(restored.tenants()).containsExactly("acme", "globex");
        assertThat(restored.erased()).isEmpty();
        assertThat(restored.missing()).isEmpty();
        assertThat(restored.kept()).isEmpty();
        assertThat(fresh.resolve(".restoring")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("secrets")))).isEqualTo("rwx------");
        assertThat(fresh.resolve("secrets/node-key")).hasSameBinaryContentAs(lost.data.resolve("secrets/node-key"));
        assertThat(filesWith(fresh, SAID + "-later")).isEmpty();
        try (var node = lost.start(fresh); var client = node.client()) {
            assertThat(client.node().id()).isEqualTo(id);
            assertThat(client.tenants()).extracting(TenantView::slug).containsExactly("acme", "globex");
            // The same message gets the answer that it had, from before the loss, and the dialog goes on.
            assertThat(say(client, "acme", "m-1", SAID).toString()).isEqualTo(first);
            assertThat(say(client, "acme", "m-3", "again").replies()).extracting(reply -> reply.text())
                    .containsExactly("You said again");
            assertThat(node.call("GET", "/api/v1/tenants/acme", key).statusCode()).isEqualTo(200);
            assertThat(audited(client, "restore")).isEqualTo(1);
            // It backs itself up as before, into the same place.
            var next = backup(client);
            assertThat(client.backups().all().backups().getFirst()).extracting("id", "state").containsExactly(next, "verified");
        }
        try (var node = lost.start(fresh); var client = node.client()) {
            assertThat(audited(client, "restore")).as("told once").isEqualTo(1);
        }
    }

    @Test
    void afterRotationsOldAndNewPartsComeBackAndTheOldRecoveryKeyIsRefused() throws Exception {
        String before;
        String after;
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            tenant(client, "globex");
            say(client, "acme", "m-1", SAID);
            backup(client);
            before = client.exportRecoveryKey().recoveryKey();
            after = client.rotateKeys(new RotationRequest(Optional.empty(), true)).recoveryKey().orElseThrow();
            say(client, "acme", "m-2", SAID + "-2");
            // The part of globex, which did not change, stays the one that the old key sealed.
            backup(client);
        }
        assertThat(lost.inPlace("/parts/").stream().map(Path::getFileName).distinct()).as("of two backups").hasSize(2);

        assertThatThrownBy(() -> lost.open(fresh, before)).isInstanceOf(NodeException.class)
                .hasMessageContaining("recovery key does not open");
        lost.restore(fresh, after);

        try (var node = lost.start(fresh); var client = node.client()) {
            assertThat(client.tenants()).hasSize(2);
            assertThat(say(client, "globex", "g-1", "hello").replies()).isNotEmpty();
            assertThat(client.newestMessages("acme", say(client, "acme", "m-2", SAID + "-2").session(), 50).messages())
                    .extracting(message -> message.text()).contains(SAID, SAID + "-2");
        }
    }

    @Test
    void wrongAndMistypedKeysAreToldAndTouchNothing() throws Exception {
        String first;
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            backup(client);
            first = client.exportRecoveryKey().recoveryKey();
            client.exportRecoveryKey();
        }

        assertThatThrownBy(() -> lost.open(fresh, first)).isInstanceOfSatisfying(NodeException.class, failure -> {
            assertThat(failure).hasMessageContaining("This recovery key does not open");
            assertThat(failure.hint()).contains("Nothing was changed");
        });
        var slip = (first.charAt(0) == 'A' ? 'B' : 'A') + first.substring(1);
        assertThatThrownBy(() -> lost.open(fresh, slip)).hasMessageContaining("group 1");

        assertThat(fresh).doesNotExist();
    }

    @Test
    void keyringOfAnotherNodeFindsNoBackupOfItsOwn() throws Exception {
        try (var node = lost.start(); var client = node.client()) {
            backup(client);
        }
        var other = new LostMachine(directory.resolve("other"));
        String othersKey;
        try (var node = other.start(); var client = node.client()) {
            tenant(client, "acme");
            client.rotateKeys(new RotationRequest(Optional.of("node"), false));
            othersKey = client.exportRecoveryKey().recoveryKey();
        }
        try (var copies = Files.list(lost.stick)) {
            for (var copy : copies.toList()) {
                Files.delete(copy);
            }
        }
        try (var copies = Files.list(other.stick)) {
            for (var copy : copies.toList()) {
                Files.copy(copy, lost.stick.resolve(copy.getFileName()));
            }
        }

        assertThatThrownBy(() -> lost.open(fresh, othersKey)).isInstanceOf(NodeException.class)
                .hasMessageContaining("no backup of this node");
        assertThat(fresh).doesNotExist();
    }

    @Test
    void erasedTenantStaysErased() throws Exception {
        String recoveryKey;
        String key;
        String id;
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            tenant(client, "globex");
            say(client, "acme", "m-1", SAID);
            key = client.createKey(new KeyRequest("program", "owner", Optional.of("acme"))).key();
            id = client.tenants().getFirst().id();
            var backup = backup(client);
            client.eraseTenant("acme", "acme");
            recoveryKey = client.exportRecoveryKey().recoveryKey();
            assertThatThrownBy(() -> client.backups().preview(backup, "acme")).hasMessageContaining("was erased");
        }

        assertThat(lost.open(fresh, recoveryKey).plan().erased()).containsExactly("acme");
        var restored = lost.restore(fresh, recoveryKey);

        assertThat(restored.tenants()).containsExactly("globex");
        assertThat(restored.erased()).containsExactly("acme");
        assertThat(fresh.resolve("tenants").resolve(id)).doesNotExist();
        assertThat(filesWith(fresh, SAID)).isEmpty();
        try (var node = lost.start(fresh); var client = node.client()) {
            assertThat(client.tenants()).extracting(TenantView::slug).containsExactly("globex");
            assertThat(client.erasures()).extracting(receipt -> receipt.tenantId()).containsExactly(id);
            assertThat(node.call("GET", "/api/v1/tenants/acme", key).statusCode()).isIn(401, 403);
            assertThat(say(client, "globex", "g-1", "still here").replies()).isNotEmpty();
        }
    }

    @Test
    void erasedUserStaysErased() throws Exception {
        String recoveryKey;
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            client.send("acme", "echo", new MessageRequest("m-1", "u-1", SAID));
            client.send("acme", "echo", new MessageRequest("m-1", "u-2", "lebkuchen51"));
            backup(client);
            client.eraseUser("acme", "u-1", "u-1");
            recoveryKey = client.exportRecoveryKey().recoveryKey();
        }

        lost.restore(fresh, recoveryKey);

        assertThat(filesWith(fresh, SAID)).as("the backup has the user").isNotEmpty();
        try (var node = lost.start(fresh); var client = node.client()) {
            assertThat(filesWith(fresh, SAID)).as("gone before the node serves").isEmpty();
            assertThat(filesWith(fresh, "lebkuchen51")).isNotEmpty();
            assertThat(client.send("acme", "echo", new MessageRequest("m-2", "u-2", "more")).replies())
                    .extracting(reply -> reply.text()).containsExactly("You said more");
        }
    }

    @Test
    void nodeThatIsThereIsReplacedOnlyWhenThatIsSaidAndIsKept() throws Exception {
        String recoveryKey;
        try (var node = lost.start(); var client = node.client()) {
            tenant(client, "acme");
            say(client, "acme", "m-1", SAID);
            backup(client);
            recoveryKey = client.exportRecoveryKey().recoveryKey();
            say(client, "acme", "m-2", SAID + "-later");
        }
        assertThatThrownBy(() -> lost.open(lost.data, recoveryKey)).isInstanceOf(NodeException.class)
                .hasMessageContaining("has a node already");

        var restored = lost.open(lost.data, recoveryKey, Choice.NEWEST, true).run(_ -> {});

        var kept = restored.kept().orElseThrow();
        assertThat(filesWith(kept, SAID + "-later")).isNotEmpty();
        assertThat(filesWith(lost.data.resolve("tenants"), SAID + "-later")).isEmpty();
        try (var node = lost.start(); var client = node.client()) {
            assertThat(say(client, "acme", "m-4", "again").replies()).isNotEmpty();
        }
    }
}
