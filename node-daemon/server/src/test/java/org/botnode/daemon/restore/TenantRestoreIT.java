package org.botnode.daemon.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.botnode.daemon.restore.LostMachine.backup;
import static org.botnode.daemon.restore.LostMachine.filesWith;
import static org.botnode.daemon.restore.LostMachine.say;
import static org.botnode.daemon.restore.LostMachine.tenant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.MessageRequest;
import org.botnode.client.ProblemException;
import org.botnode.client.RestoreRequest;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.SettingStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One tenant comes back on a node that goes on serving.
@Timeout(180)
class TenantRestoreIT {

    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path directory;

    private LostMachine machine;

    @BeforeEach
    void make() throws IOException {
        machine = new LostMachine(directory);
    }

    private static int status(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().status();
    }

    @Test
    void tenantIsAsItWasAndWhatCameAfterIsKeptAside() throws Exception {
        try (var node = machine.start(); var client = node.client()) {
            tenant(client, "acme");
            tenant(client, "globex");
            var first = say(client, "acme", "m-1", SAID);
            var backup = backup(client);
            say(client, "acme", "m-2", SAID + "-later");
            say(client, "globex", "g-1", "globex goes on");

            var preview = client.backups().preview("newest", "acme");
            assertThat(preview.backup()).isEqualTo(backup);
            assertThat(preview.newer()).containsEntry("message", 2L);
            assertThat(preview.rowsNow().get("message")).isEqualTo(preview.rows().get("message") + 2);
            assertThat(status(() -> client.backups().restore(backup, new RestoreRequest("acme", "globex")))).isEqualTo(400);
            assertThat(client.backups().preview(backup, "acme").newer()).as("nothing was changed").isEqualTo(preview.newer());

            var restored = client.backups().restore(backup, new RestoreRequest("acme", "acme"));

            assertThat(restored.rows()).isEqualTo(preview.rows());
            assertThat(restored.erasedAgain()).isZero();
            var kept = Path.of(restored.kept().orElseThrow());
            assertThat(filesWith(kept, SAID + "-later")).isNotEmpty();
            assertThat(client.newestMessages("acme", first.session(), 50).messages()).extracting(message -> message.text())
                    .contains(SAID).doesNotContain(SAID + "-later");
            assertThat(say(client, "acme", "m-1", SAID)).isEqualTo(first);
            // The sender's id that was lost with the later message is new again.
            assertThat(say(client, "acme", "m-2", "another text").replies()).extracting(reply -> reply.text())
                    .containsExactly("You said another text");
            assertThat(client.backups().preview(backup, "globex").newer()).containsEntry("message", 2L);
            assertThat(machine.data.resolve("tenants/.restore")).doesNotExist();

            client.eraseTenant("acme", "acme");
            assertThat(kept).as("it goes with the tenant").doesNotExist();
        }
        assertThat(filesWith(machine.data, SAID)).isEmpty();
    }

    @Test
    void erasedUserStaysErasedAndTakesCopiesFromBeforeAlong() throws Exception {
        try (var node = machine.start(); var client = node.client()) {
            tenant(client, "acme");
            say(client, "acme", "m-1", SAID);
            client.send("acme", "echo", new MessageRequest("m-1", "u-2", "lebkuchen51"));
            var backup = backup(client);
            var before = client.backups().restore(backup, new RestoreRequest("acme", "acme"));
            assertThat(filesWith(Path.of(before.kept().orElseThrow()), SAID)).isNotEmpty();
            client.eraseUser("acme", "u-1", "u-1");
            assertThat(Path.of(before.kept().orElseThrow())).as("a copy that has the user").doesNotExist();
            assertThat(client.backups().preview(backup, "acme").erasedUsers()).isEqualTo(1);

            var restored = client.backups().restore(backup, new RestoreRequest("acme", "acme"));

            assertThat(restored.erasedAgain()).isEqualTo(1);
            assertThat(filesWith(machine.data, SAID)).isEmpty();
            assertThat(Path.of(restored.kept().orElseThrow())).as("a copy that does not").exists();
            assertThat(client.send("acme", "echo", new MessageRequest("m-2", "u-2", "more")).replies())
                    .extracting(reply -> reply.text()).containsExactly("You said more");
        }
    }

    @Test
    void nodeThatDiedBeforeItLookedWhoWasErasedLooksAtItsNextStart() throws Exception {
        String id;
        try (var node = machine.start(); var client = node.client()) {
            tenant(client, "acme");
            say(client, "acme", "m-1", SAID);
            id = client.tenants().getFirst().id();
        }
        var home = machine.data.resolve("tenants").resolve(id);
        var before = Files.readAllBytes(home.resolve("tenant.db"));
        try (var node = machine.start(); var client = node.client()) {
            client.eraseUser("acme", "u-1", "u-1");
        }
        assertThat(filesWith(machine.data, SAID)).isEmpty();
        // As a restore leaves it that is killed after it has put what came back in its place.
        Files.write(home.resolve("tenant.db"), before);
        try (var database = ControlDatabase.open(machine.data)) {
            new Unfinished(new SettingStore(database)).noteTenant(Long.parseLong(id), "20260101-000000-000", Instant.EPOCH);
        }

        try (var node = machine.start(); var client = node.client()) {
            assertThat(filesWith(machine.data, SAID)).isEmpty();
            assertThat(say(client, "acme", "m-2", "hello").replies()).isNotEmpty();
        }
        try (var database = ControlDatabase.open(machine.data)) {
            assertThat(new SettingStore(database).startingWith("restore.unfinished.")).isEmpty();
        }
    }

    @Test
    void damagedTenantComesBack() throws Exception {
        String id;
        String backup;
        try (var node = machine.start(); var client = node.client()) {
            tenant(client, "acme");
            say(client, "acme", "m-1", SAID);
            backup = backup(client);
            id = client.tenants().getFirst().id();
        }
        var file = machine.data.resolve("tenants").resolve(id).resolve("tenant.db");
        var bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, 8192, (byte) 'x');
        Files.write(file, bytes);

        try (var node = machine.start(); var client = node.client()) {
            assertThatThrownBy(() -> say(client, "acme", "m-2", "hello")).isInstanceOf(ProblemException.class);
            assertThat(client.backups().preview(backup, "acme").unreadable()).isPresent();

            client.backups().restore(backup, new RestoreRequest("acme", "acme"));

            assertThat(say(client, "acme", "m-2", "hello").replies()).isNotEmpty();
            assertThat(client.tenantHealth("acme").state()).isEqualTo("sound");
        }
    }

    @Test
    void damagedPartLeavesTheTenantAsItIs() throws Exception {
        try (var node = machine.start(); var client = node.client()) {
            tenant(client, "acme");
            say(client, "acme", "m-1", SAID);
            var backup = backup(client);
            var part = machine.inPlace("/parts/" + client.tenants().getFirst().id()).getFirst();
            var whole = Files.readAllBytes(part);
            Files.write(part, Arrays.copyOf(whole, whole.length / 2));
            say(client, "acme", "m-2", "later");

            assertThat(status(() -> client.backups().restore(backup, new RestoreRequest("acme", "acme")))).isEqualTo(409);

            assertThat(say(client, "acme", "m-2", "later").replies()).extracting(reply -> reply.text())
                    .containsExactly("You said later");
            assertThat(machine.data.resolve("tenants/.restore")).doesNotExist();
            assertThat(machine.data.resolve("tenants/.replaced")).doesNotExist();
        }
    }

    @Test
    void whatIsNotThereIsToldSo() throws Exception {
        try (var node = machine.start(); var client = node.client()) {
            assertThat(status(() -> client.backups().preview("newest", "acme"))).isEqualTo(404);
            backup(client);
            tenant(client, "acme");

            assertThat(status(() -> client.backups().preview("newest", "acme"))).isEqualTo(404);
            assertThat(status(() -> client.backups().preview("20200101-000000-000", "acme"))).isEqualTo(404);
            assertThat(status(() -> client.backups().preview("../../x", "acme"))).isEqualTo(404);
            assertThat(status(() -> client.backups().restore("newest", new RestoreRequest(null, null)))).isEqualTo(400);
        }
    }
}
