package org.botnode.daemon.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.ErasureReceipt;
import org.botnode.client.Json;
import org.botnode.client.KeyRequest;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.SettingStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a tenant that was erased, on a real node.
@Timeout(120)
class TenantErasureIT {

    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path data;

    private static void talk(NodeClient client, String tenant) throws IOException {
        client.createTenant(new TenantRequest(tenant, tenant + " Ltd"));
        client.installBot(tenant, "echo", EchoBot.zip());
        client.send(tenant, "echo", new MessageRequest("m-1", "u-1", SAID + tenant));
    }

    private static int status(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().status();
    }

    @Test
    void nothingOfAnErasedTenantIsLeftAndItsNeighbourTalksOn() throws Exception {
        String id;
        try (var node = RunningNode.on(data); var client = node.client()) {
            talk(client, "acme");
            talk(client, "globex");
            id = client.tenants().getFirst().id();
            var key = client.createKey(new KeyRequest("program", "owner", Optional.of("acme"))).key();
            node.call("GET", "/api/v1/tenants/acme/export", node.key());

            assertThat(status(() -> client.eraseTenant("acme", "globex"))).isEqualTo(400);
            assertThat(client.tenants()).hasSize(2);
            var receipt = client.eraseTenant("acme", "acme");

            assertThat(receipt.completedAt()).isPresent();
            assertThat(receipt.held()).containsEntry("users", 1L).containsEntry("bots", 1L);
            assertThat(receipt.outOfReach().getFirst()).startsWith("an export of the whole tenant");
            assertThat(client.tenants()).extracting(tenant -> tenant.slug()).containsExactly("globex");
            assertThat(data.resolve("tenants").resolve(id)).doesNotExist();
            assertThat(node.call("GET", "/api/v1/tenants/acme", key).statusCode()).isIn(401, 403);
            assertThat(status(() -> client.eraseTenant("acme", "acme"))).isEqualTo(404);
            assertThat(client.sealingKeys().owners()).filteredOn(owner -> owner.owner().contains(id))
                    .allSatisfy(owner -> assertThat(owner.destroyedAt()).isPresent()).hasSize(1);
            assertThat(client.send("globex", "echo", new MessageRequest("m-2", "u-1", "still here")).replies()).isNotEmpty();
        }
        assertThat(filesWith(SAID + "acme")).isEmpty();
        assertThat(filesWith(SAID + "globex")).isNotEmpty();

        try (var node = RunningNode.on(data); var client = node.client()) {
            assertThat(client.erasures()).singleElement().satisfies(receipt -> {
                assertThat(receipt.tenantId()).isEqualTo(id);
                assertThat(receipt.completedAt()).isPresent();
            });
            assertThat(client.tenants()).hasSize(1);
        }
    }

    @Test
    void erasureThatWasCutOffIsFinishedByTheNextStart() throws Exception {
        String id;
        try (var node = RunningNode.on(data); var client = node.client()) {
            talk(client, "acme");
            id = client.tenants().getFirst().id();
        }
        // As a node leaves it that is killed after it has written down what is to be done.
        try (var database = ControlDatabase.open(data)) {
            new SettingStore(database).save("erasure." + id, Json.text(new ErasureReceipt(id, "acme", "Acme", Map.of(), List.of(),
                    List.of(), List.of(), Instant.EPOCH, Optional.empty())), Instant.EPOCH);
        }

        try (var node = RunningNode.on(data); var client = node.client()) {
            assertThat(client.tenants()).isEmpty();
            assertThat(client.erasures().getFirst().completedAt()).isPresent();
        }
        assertThat(data.resolve("tenants").resolve(id)).doesNotExist();
        assertThat(filesWith(SAID + "acme")).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (var all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
