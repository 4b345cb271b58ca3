package org.botnode.daemon.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.ConversationMessage;
import org.botnode.client.Json;
import org.botnode.client.LimitsChange;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.ProblemKind;
import org.botnode.client.Reply;
import org.botnode.client.TenantRequest;
import org.botnode.client.TenantView;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A tenant's way from one real node to another, over HTTP.
@Timeout(120)
class TwoNodesIT {

    private static final String SCRIPT = """
            TALK "Your name?"
            HEAR name
            SET USER MEMORY "name", name
            SAVE "guests" WITH guest AS name, nights AS 2
            TALK "Welcome, " + name
            """;

    @TempDir
    Path directory;

    private RunningNode from;
    private RunningNode to;
    private NodeClient here;
    private NodeClient there;

    @BeforeEach
    void start() throws IOException {
        from = RunningNode.on(directory.resolve("a"));
        // The other node's clock is behind: its own next ids would be older than those that come in.
        to = RunningNode.on(directory.resolve("b"), Map.of(), InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-50)));
        here = from.client();
        there = to.client();
        here.createTenant(new TenantRequest("inn", "The Inn"));
        byte[] bot = Archives.zip(new LinkedHashMap<>(Map.of("desk.gbai/desk.gbdialog/start.bas",
                SCRIPT.getBytes(StandardCharsets.UTF_8))));
        here.installBot("inn", "desk", new ByteArrayInputStream(bot));
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
        from.close();
        to.close();
    }

    private byte[] exported() {
        var out = new ByteArrayOutputStream();
        here.exportTenant("inn", out);
        return out.toByteArray();
    }

    private TenantView taken(byte[] archive, String as) throws IOException {
        Path file = Files.write(directory.resolve("archive.zip"), archive);
        return there.importTenant(file, Optional.ofNullable(as)).tenant();
    }

    private void assertRefused(byte[] archive, ProblemKind kind, String words) {
        assertThatThrownBy(() -> taken(archive, null)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().type()).as(e.getMessage()).isEqualTo(kind.type());
            assertThat(e.problem().detail() + " " + e.problem().hint().orElse("")).contains(words);
        });
    }

    private void assertNothingThere() throws IOException {
        assertThat(there.tenants()).isEmpty();
        Path tenants = directory.resolve("b/tenants");
        List<Path> left = new ArrayList<>();
        if (Files.exists(tenants)) {
            try (Stream<Path> all = Files.walk(tenants)) {
                left = all.filter(Files::isRegularFile).toList();
            }
        }
        assertThat(left).isEmpty();
    }

    private List<String> said(NodeClient node, String tenant, String id, String text) {
        return node.send(tenant, "desk", new MessageRequest(id, "ann", text)).replies().stream().map(Reply::text).toList();
    }

    @Test
    void dialogThatWaitsOnOneNodeIsAnsweredOnTheOtherUnderTheSameIds() throws IOException {
        var first = here.send("inn", "desk", new MessageRequest("m-1", "ann", "hi"));
        assertThat(first.replies()).extracting(Reply::text).containsExactly("Your name?");

        TenantView tenant = taken(exported(), null);

        assertThat(tenant.id()).isEqualTo(here.tenants().getFirst().id());
        assertThat(tenant.name()).isEqualTo("The Inn");
        assertThat(tenant.bots()).hasValue(1);
        assertThat(said(there, "inn", "m-1", "hi")).containsExactly("Your name?");
        var second = there.send("inn", "desk", new MessageRequest("m-2", "ann", "Ann"));
        assertThat(second.replies()).extracting(Reply::text).containsExactly("Welcome, Ann");
        assertThat(second.session()).isEqualTo(first.session());
        List<ConversationMessage> all = there.messages("inn", first.session(), Optional.empty(), 50).messages();
        assertThat(all).extracting(ConversationMessage::text).containsExactly("hi", "Your name?", "Ann", "Welcome, Ann");
        assertThat(all.stream().map(message -> Long.parseLong(message.id())).toList()).isSorted().doesNotHaveDuplicates();
        assertThat(said(here, "inn", "m-2", "Bob")).containsExactly("Welcome, Bob");
    }

    @Test
    void archiveHoldsDatabasePackagesRowsAndWhatTheyAre() throws IOException {
        said(here, "inn", "m-1", "hi");
        said(here, "inn", "m-2", "Ann \"the\" Guest");
        here.changeLimits("inn", LimitsChange.set("messages_per_day", 500));

        Map<String, byte[]> entries = Archives.entries(exported());
        var manifest = Archives.manifest(entries);

        assertThat(entries.keySet()).first().isEqualTo("tenant.db");
        assertThat(entries.keySet()).last().isEqualTo("manifest.json");
        assertThat(Archives.text(entries.get("packages/desk/desk.gbdialog/start.bas"))).isEqualTo(SCRIPT);
        assertThat(manifest.tenant().slug()).isEqualTo("inn");
        assertThat(manifest.limits()).containsEntry("messages_per_day", 500L);
        assertThat(manifest.rows()).containsEntry("message", 4L).containsEntry("session", 1L);
        assertThat(manifest.entries()).hasSize(entries.size() - 1);
        assertThat(Archives.text(entries.get("rows/message.jsonl")).lines().map(line -> Json.tree(
                line.getBytes(StandardCharsets.UTF_8)).get("body").asString())).containsExactly("hi", "Your name?",
                "Ann \"the\" Guest", "Welcome, Ann \"the\" Guest");
        assertThat(Json.tree(entries.get("rows/memory.jsonl")).get("value").asString()).isEqualTo("Ann \"the\" Guest");
        var guests = entries.keySet().stream().filter(name -> name.endsWith("_guests.jsonl")).findAny().orElseThrow();
        var row = Json.tree(entries.get(guests));
        assertThat(row.get("guest").asString()).isEqualTo("Ann \"the\" Guest");
        assertThat(row.get("nights").asInt()).isEqualTo(2);
        assertThat(row.get("_row").isString()).isTrue();
        var schema = Json.tree(entries.get("rows/schema.json"));
        assertThat(schema.get("codes").get("message.role").get("1").asString()).isEqualTo("user");
        schema.get("tables").forEach(table -> assertThat(entries).containsKey(table.get("file").asString()));
        manifest.rows().forEach((table, count) -> {
            if (!table.equals("blob")) {
                schema.get("tables").forEach(described -> {
                    if (described.get("name").asString().equals(table)) {
                        assertThat(Archives.text(entries.get(described.get("file").asString())).lines()).hasSize(count.intValue());
                    }
                });
            }
        });
    }

    @Test
    void whatIsHereAlreadyIsRefusedWithWordsAndAnotherNameHelps() throws IOException {
        said(here, "inn", "m-1", "hi");
        byte[] archive = exported();
        there.createTenant(new TenantRequest("inn", "Another"));

        assertRefused(archive, ProblemKind.ALREADY_EXISTS, "--as SLUG");
        assertThat(taken(archive, "inn-two").slug()).isEqualTo("inn-two");
        assertThat(said(there, "inn-two", "m-2", "Ann")).containsExactly("Welcome, Ann");
        assertThatThrownBy(() -> taken(archive, "inn-three")).isInstanceOf(ProblemException.class)
                .hasMessageContaining("already, as `inn-two`");
        assertThat(there.tenants()).extracting(TenantView::slug).containsExactly("inn", "inn-two");
    }

    @Test
    void halfAnArchiveIsRefusedWhereverItEndsAndLeavesNothing() throws IOException {
        said(here, "inn", "m-1", "hi");
        byte[] archive = exported();
        int manifest = new String(archive, StandardCharsets.ISO_8859_1).indexOf("manifest.json");

        for (int length : new int[] {0, 1, 30, 100, archive.length / 10, archive.length / 2, manifest, manifest + 20,
            manifest + 100}) {
            assertRefused(Arrays.copyOf(archive, length), ProblemKind.IMPORT_REFUSED, "Nothing was changed");
        }

        assertNothingThere();
        assertThat(taken(archive, null).slug()).isEqualTo("inn");
    }

    @Test
    void whatWasChangedIsRefusedAndLeavesNothing() throws IOException {
        said(here, "inn", "m-1", "hi");
        Map<String, byte[]> sound = Archives.entries(exported());
        Map<String, byte[]> other = new LinkedHashMap<>(sound);
        other.put("rows/message.jsonl", "{}\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(Archives.zip(other), ProblemKind.IMPORT_REFUSED, "not those of its manifest");

        for (String name : List.of("../../evil", "/etc/evil", "rows/..", "a\\b", "rows//x", "rows/", "x\u0007")) {
            Map<String, byte[]> hostile = new LinkedHashMap<>();
            hostile.put("tenant.db", sound.get("tenant.db"));
            hostile.put(name, new byte[0]);
            sound.forEach(hostile::putIfAbsent);
            assertRefused(Archives.resealed(hostile), ProblemKind.IMPORT_REFUSED, "whose name no export has");
        }

        Map<String, byte[]> noise = new LinkedHashMap<>(sound);
        byte[] database = sound.get("tenant.db").clone();
        Arrays.fill(database, 8_192, 12_288, (byte) 7);
        noise.put("tenant.db", database);
        assertRefused(Archives.resealed(noise), ProblemKind.IMPORT_REFUSED, "Nothing was changed");
        noise.put("tenant.db", "no database at all".getBytes(StandardCharsets.UTF_8));
        assertRefused(Archives.resealed(noise), ProblemKind.IMPORT_REFUSED, "Nothing was changed");

        Map<String, byte[]> without = new LinkedHashMap<>(sound);
        without.remove("tenant.db");
        assertRefused(Archives.resealed(without), ProblemKind.IMPORT_REFUSED, "no database");
        Map<String, byte[]> large = new LinkedHashMap<>(sound);
        large.put("rows/zeros", new byte[80 << 20]);
        assertRefused(Archives.resealed(large), ProblemKind.IMPORT_REFUSED, "out of proportion");
        Map<String, byte[]> newer = new LinkedHashMap<>(sound);
        newer.put("manifest.json", Archives.text(sound.get("manifest.json")).replace("\"format\" : 1", "\"format\" : 2")
                .getBytes(StandardCharsets.UTF_8));
        assertRefused(Archives.zip(newer), ProblemKind.IMPORT_REFUSED, "a later one");
        assertNothingThere();
    }

    @Test
    void databaseOfAnotherTenantOrWithOtherRowsIsRefused() throws IOException {
        said(here, "inn", "m-1", "hi");
        Map<String, byte[]> sound = Archives.entries(exported());
        String id = Archives.manifest(sound).tenant().id();
        Map<String, byte[]> other = new HashMap<>(sound);
        Map<String, byte[]> swapped = new LinkedHashMap<>(sound);
        swapped.put("manifest.json", Archives.text(other.get("manifest.json")).replace(id, "77").getBytes(StandardCharsets.UTF_8));
        assertRefused(Archives.zip(swapped), ProblemKind.IMPORT_REFUSED, "belongs to tenant");
        Map<String, byte[]> counted = new LinkedHashMap<>(sound);
        counted.put("manifest.json", Archives.text(other.get("manifest.json")).replace("\"message\" : 2", "\"message\" : 3")
                .getBytes(StandardCharsets.UTF_8));
        assertRefused(Archives.zip(counted), ProblemKind.IMPORT_REFUSED, "other rows");
        assertNothingThere();
    }

    @Test
    void onlyOwnersMayAndAZipIsAskedFor() throws Exception {
        assertThat(to.call("POST", "/api/v1/tenants/import", to.key()).statusCode()).isEqualTo(415);
        assertThat(from.call("GET", "/api/v1/tenants/nobody/export", from.key()).statusCode()).isEqualTo(404);
        assertThat(from.call("GET", "/api/v1/tenants/inn/export", "").statusCode()).isEqualTo(401);
    }
}
