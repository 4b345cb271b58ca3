package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.botnode.client.ConversationMessage;
import org.botnode.client.ConversationPage;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.SessionRequest;
import org.botnode.client.TenantRequest;
import org.botnode.daemon.EchoBot;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A conversation read forwards and backwards over HTTP, with what strangers may send as a key.
class ConversationPagesIT {

    @TempDir
    static Path data;

    private static RunningNode node;
    private static NodeClient client;
    private static String session;
    private static String othersSession;
    private static List<String> all;

    @BeforeAll
    static void talk() {
        node = RunningNode.on(data);
        client = node.client();
        session = talk("mine", 10);
        othersSession = talk("theirs", 3);
        all = ids(client.messages("mine", session, Optional.empty(), 200));
    }

    @AfterAll
    static void stop() {
        client.close();
        node.close();
    }

    private static String talk(String tenant, int messages) {
        client.createTenant(new TenantRequest(tenant, ""));
        client.installBot(tenant, "echo", EchoBot.zip());
        var opened = client.openSession(tenant, "echo", new SessionRequest("ann"));
        for (var number = 0; number < messages; number++) {
            client.send(tenant, "echo", new MessageRequest("m-" + number, "ann", tenant + " " + number));
        }
        return opened.session();
    }

    @Test
    void lastGivesTheNewestInTheOrderInWhichTheyWereSaid() {
        var page = client.newestMessages("mine", session, 5);

        assertThat(ids(page)).isEqualTo(all.subList(all.size() - 5, all.size()));
        assertThat(page.messages()).last().extracting(ConversationMessage::text).isEqualTo("You said mine 9");
        assertThat(page.next()).isEmpty();
        assertThat(page.previous()).contains(all.get(all.size() - 5));
    }

    @Test
    void backwardsAndForwardsShowTheSameConversation() {
        var backwards = new ArrayList<String>();
        var page = client.newestMessages("mine", session, 4);
        backwards.addAll(0, ids(page));
        while (page.previous().isPresent()) {
            page = client.messagesBefore("mine", session, page.previous().get(), 4);
            assertThat(page.messages()).isNotEmpty();
            backwards.addAll(0, ids(page));
        }

        assertThat(backwards).hasSize(21).isEqualTo(all);
    }

    @Test
    void pageThatHoldsAllHasNothingBeforeIt() {
        assertThat(client.newestMessages("mine", session, 200).previous()).isEmpty();
        assertThat(client.newestMessages("mine", session, all.size()).previous()).isEmpty();
        assertThat(client.messagesBefore("mine", session, all.getFirst(), 50).messages()).isEmpty();
    }

    @Test
    void keyOfAnotherTenantsMessageShowsNothingOfThatTenant() {
        var theirs = ids(client.messages("theirs", othersSession, Optional.empty(), 200));

        for (var id : theirs) {
            for (var page : List.of(client.messagesBefore("mine", session, id, 200),
                    client.messages("mine", session, Optional.of(id), 200))) {
                assertThat(page.messages()).allSatisfy(message -> assertThat(all).contains(message.id()));
            }
        }
    }

    @Test
    void sessionOfAnotherTenantIsNotThere() throws Exception {
        for (var query : List.of("", "?last=5", "?before=" + all.getLast(), "?after=" + all.getFirst())) {
            assertThat(get("mine", othersSession, query).statusCode()).as(query).isEqualTo(404);
        }
    }

    @Test
    void valuesThatAreNoIdAndNoCountAreRefusedByName() throws Exception {
        var noIds = List.of("-1", "0", "1.5", "1e3", "abc", "", "9223372036854775808", "' OR 1=1 --", "1;DROP TABLE message",
                "١٢", "+7", "0x10", " 7");
        for (var name : List.of("before", "after")) {
            for (var value : noIds) {
                refused("?" + name + "=" + encoded(value), name);
            }
        }
        for (var name : List.of("last", "limit")) {
            for (var value : List.of("-1", "0", "201", "2147483648", "99999999999999999999", "x", "", "5;--", "1.0")) {
                refused("?" + name + "=" + encoded(value), name);
            }
        }
    }

    @Test
    void keysThatContradictEachOtherAreRefused() throws Exception {
        var id = all.getFirst();
        refused("?before=" + id + "&after=" + id, "before");
        refused("?last=5&after=" + id, "after");
        refused("?last=5&before=" + id, "before");
        refused("?last=5&limit=5", "limit");
    }

    @Test
    void largestIdIsTheEndAndTheSmallestTheBeginning() throws Exception {
        assertThat(page("?before=9223372036854775807").messages()).hasSize(all.size());
        assertThat(page("?after=9223372036854775807").messages()).isEmpty();
        assertThat(page("?before=1").messages()).isEmpty();
        assertThat(ids(page("?after=1&limit=3"))).isEqualTo(all.subList(0, 3));
    }

    private static void refused(String query, String field) throws Exception {
        var answer = get("mine", session, query);

        assertThat(answer.statusCode()).as(query + " " + answer.body()).isBetween(400, 422);
        assertThat(answer.body()).as(query).contains("\"" + field + "\"").doesNotContain("mine ");
    }

    private static ConversationPage page(String query) throws Exception {
        return Json.read(get("mine", session, query).body().getBytes(StandardCharsets.UTF_8), ConversationPage.class);
    }

    private static RunningNode.Answer get(String tenant, String session, String query) throws Exception {
        return node.call("GET", "/api/v1/tenants/" + tenant + "/sessions/" + session + "/messages" + query, node.key());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static List<String> ids(ConversationPage page) {
        return page.messages().stream().map(ConversationMessage::id).toList();
    }
}
