package org.botnode.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.AuditQuery;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a person is given of what a real node keeps of them, and of nobody else.
@Timeout(60)
class UserExportIT {

    private static final String SCRIPT = """
            TALK "Your name?"
            HEAR name
            SET USER MEMORY "name", name
            SAVE "guests" WITH user_id AS user, guest AS name
            SAVE "visits" WITH what AS "a visit"
            TALK "Your pet?"
            HEAR pet
            TALK "Bye"
            """;

    @TempDir
    Path data;

    private RunningNode node;
    private NodeClient client;

    @BeforeEach
    void start() throws IOException {
        node = RunningNode.on(data);
        client = node.client();
        client.createTenant(new TenantRequest("inn", ""));
        client.installBot("inn", "desk", new ByteArrayInputStream(Archives.zip(new LinkedHashMap<>(Map.of(
                "desk.gbai/desk.gbdialog/start.bas", SCRIPT.getBytes(StandardCharsets.UTF_8))))));
        for (String user : List.of("ann", "bob")) {
            for (String text : List.of("hi", user + "-secret")) {
                client.send("inn", "desk", new MessageRequest("m-" + text, user, text));
            }
        }
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    private byte[] exported(String user) {
        var out = new ByteArrayOutputStream();
        client.exportUser("inn", user, out);
        return out.toByteArray();
    }

    private static long lines(Map<String, byte[]> entries, String table) {
        return entries.entrySet().stream().filter(entry -> entry.getKey().endsWith(table + ".jsonl"))
                .mapToLong(entry -> Archives.text(entry.getValue()).lines().count()).sum();
    }

    @Test
    void holdsAllOfOnePersonAndNothingOfAnother() throws IOException {
        Map<String, byte[]> entries = Archives.entries(exported("ann"));

        assertThat(entries.values().stream().map(Archives::text)).noneMatch(text -> text.contains("bob"))
                .anyMatch(text -> text.contains("ann-secret"));
        assertThat(lines(entries, "message")).isEqualTo(4);
        assertThat(lines(entries, "session")).isEqualTo(1);
        assertThat(lines(entries, "end_user")).isEqualTo(1);
        assertThat(lines(entries, "inbound")).isEqualTo(2);
        assertThat(lines(entries, "dialog_state")).isEqualTo(1);
        assertThat(Archives.text(entries.get("rows/dialog_state.jsonl"))).doesNotContain("\"state\"");
        assertThat(Json.tree(entries.get("rows/memory.jsonl")).get("value").asString()).isEqualTo("ann-secret");
        assertThat(lines(entries, "_guests")).isEqualTo(1);
        assertThat(entries.keySet()).noneMatch(name -> name.endsWith("_visits.jsonl"));
        var manifest = Archives.manifest(entries);
        assertThat(manifest.kind()).isEqualTo("user");
        assertThat(manifest.user().orElseThrow().externalId()).isEqualTo("ann");
        assertThat(manifest.rows()).containsEntry("message", 4L).containsEntry("memory", 1L);
        assertThat(manifest.entries()).extracting(entry -> entry.name())
                .containsExactlyElementsOf(entries.keySet().stream().limit(entries.size() - 1).toList());
    }

    @Test
    void userIsFoundByIdTooAndNobodyIsTold() throws IOException {
        String id = Archives.manifest(Archives.entries(exported("bob"))).user().orElseThrow().id();

        assertThat(Archives.manifest(Archives.entries(exported(id))).user().orElseThrow().externalId()).isEqualTo("bob");
        assertThatThrownBy(() -> exported("nobody")).isInstanceOfSatisfying(ProblemException.class,
                e -> assertThat(e.problem().status()).isEqualTo(404));
        assertThat(data.resolve("tenants/.transfer")).isEmptyDirectory();
    }

    @Test
    void eachExportStandsInTheAuditTrail() throws IOException {
        String id = Archives.manifest(Archives.entries(exported("ann"))).user().orElseThrow().id();
        exported("ann");

        var entries = client.audit(new AuditQuery(Optional.of("inn"), Optional.empty(), Optional.of("export"),
                Optional.empty(), Optional.empty(), Optional.empty(), 10)).entries();

        assertThat(entries).hasSize(2).allSatisfy(entry -> assertThat(entry.subject()).contains("user=" + id).doesNotContain("ann"));
    }

    @Test
    void isNoTenantToBeImported() throws IOException {
        Path file = Files.write(data.resolve("ann.zip"), exported("ann"));

        assertThatThrownBy(() -> client.importTenant(file, Optional.of("ann"))).isInstanceOf(ProblemException.class)
                .hasMessageContaining("one end user");
    }
}
