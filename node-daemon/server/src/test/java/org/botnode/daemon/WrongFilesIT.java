package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Problem;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.TenantRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What stands in place of a tenant's file is no such file: as somebody meets it who talks HTTP to a real node.
@Timeout(120)
class WrongFilesIT {

    @TempDir
    Path data;

    @TempDir
    Path aside;

    private Path home;
    private Path file;
    private String session;

    @BeforeEach
    void twoTenantsOfWhichOneIsToBeHurt() {
        try (var node = RunningNode.on(data); var client = node.client()) {
            var hurt = client.createTenant(new TenantRequest("hurt", ""));
            client.createTenant(new TenantRequest("well", ""));
            client.installBot("hurt", "echo", EchoBot.zip());
            client.installBot("well", "echo", EchoBot.zip());
            home = data.resolve("tenants").resolve(hurt.id());
            file = home.resolve("tenant.db");
            session = says(client, "hurt", "m-1");
            says(client, "well", "m-1");
        }
    }

    private static String says(NodeClient client, String tenant, String id) {
        return client.send(tenant, "echo", new MessageRequest(id, "ann", "hi")).session();
    }

    private static Problem refused(ThrowingCallable call) {
        var problem = catchThrowableOfType(ProblemException.class, call);
        assertThat(problem).isNotNull();
        return problem.problem();
    }

    /// The hurt tenant is refused by reads and writes alike, and the other one does not notice.
    private void assertRefused(NodeClient client, String detail, String hint) {
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> says(client, "hurt", "m-2"), () -> client.bots("hurt"),
                () -> client.newestMessages("hurt", session, 10), () -> client.limits("hurt"),
                () -> client.installBot("hurt", "next", EchoBot.zip()))) {
            var problem = refused(call);
            assertThat(problem.kind()).contains(ProblemKind.UNAVAILABLE);
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.detail()).isEqualTo(detail);
            assertThat(problem.hint().orElse("")).contains(hint);
        }
        says(client, "well", "m-2");
        assertThat(client.newestMessages("well", says(client, "well", "m-3"), 100).messages()).hasSizeGreaterThan(3);
        assertThat(client.tenants()).hasSize(2).anySatisfy(it -> assertThat(it.bots()).isEmpty())
                .anySatisfy(it -> assertThat(it.bots()).hasValue(1));
        while (client.tenantHealth("hurt").work().isPresent()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void missingDirectoryIsToldAndServedAgainOnceItIsBack() throws IOException {
        Files.move(home, aside.resolve("home"));
        try (var node = RunningNode.on(data); var client = node.client()) {
            assertRefused(client, "This tenant's file is not there.", "Restore the tenant's directory");
            assertThat(client.tenantHealth("hurt").state()).isEqualTo("sound");
            assertThat(home).doesNotExist();

            Files.move(aside.resolve("home"), home);

            assertThat(says(client, "hurt", "m-1")).isEqualTo(session);
        }
    }

    @Test
    void whatIsNoTenantsFileQuarantinesItsTenantAndStaysAsItIs() throws IOException {
        Files.copy(file, aside.resolve("sound"));
        var wrong = Map.of("nothing", new byte[0], "less than a header", "short".getBytes(), "a text", "a text that is longer than a header of a database".repeat(200).getBytes());
        for (var entry : wrong.entrySet()) {
            Files.write(file, entry.getValue());
            try (var node = RunningNode.on(data); var client = node.client()) {
                assertRefused(client, "This tenant's file is damaged.", "botnode tenant repair");
                assertThat(client.tenantHealth("hurt").state()).as(entry.getKey()).isEqualTo("quarantined");
            }
            assertThat(file).hasBinaryContent(entry.getValue());
            heal();
        }
    }

    @Test
    void directoryInPlaceOfTheFileQuarantinesItsTenant() throws IOException {
        Files.move(file, aside.resolve("sound"));
        Files.createDirectory(file);
        try (var node = RunningNode.on(data); var client = node.client()) {
            assertRefused(client, "This tenant's file is damaged.", "botnode tenant repair");
            assertThat(client.tenantHealth("hurt").reason()).contains("tenant.db is not a file");
        }
        heal();
    }

    @Test
    void newerVersionsFileIsRefusedWithoutAByteOfItChanged() throws Exception {
        Files.copy(file, aside.resolve("sound"));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        var before = Files.readAllBytes(file);
        try (var node = RunningNode.on(data); var client = node.client()) {
            assertRefused(client, "This tenant's file is from a newer version.", "Start the version of BotNode that wrote it");
            assertThat(client.tenantHealth("hurt").state()).isEqualTo("sound");
        }
        assertThat(file).hasBinaryContent(before);
        heal();
    }

    /// With its own file in place again, the tenant is served from where it stood.
    private void heal() throws IOException {
        try (var node = RunningNode.on(data); var client = node.client()) {
            Files.delete(file);
            Files.copy(aside.resolve("sound"), file);

            assertThat(says(client, "hurt", "m-1")).isEqualTo(session);
            assertThat(client.tenantHealth("hurt").state()).isEqualTo("sound");
        }
    }
}
