package org.botnode.daemon.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.client.AuditQuery;
import org.botnode.client.Exchange;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.Reply;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a user who was erased, on a real node.
@Timeout(120)
class UserErasureIT {

    private static final String INN = "inn";
    private static final String OTHER = "other";
    private static final String ANN = "ann.77@example.org";
    private static final String SAID = "zimtstern7f3a";

    @TempDir
    Path data;

    private RunningNode node;
    private NodeClient client;

    @BeforeEach
    void start() {
        node = RunningNode.on(data);
        client = node.client();
        for (var tenant : List.of(INN, OTHER)) {
            Inn.open(client, tenant);
            Inn.arrive(client, tenant, ANN, SAID + tenant);
        }
        Inn.arrive(client, INN, "bob", "bobsword");
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    private static int status(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem().status();
    }

    private static List<String> texts(Exchange exchange) {
        return exchange.replies().stream().map(Reply::text).toList();
    }

    @Test
    void nothingOfThePersonIsLeftWhileTheOtherTenantKeepsItsOwn() throws Exception {
        var session = Inn.say(client, INN, ANN, "m-2", SAID + INN).session();
        assertThat(status(() -> client.eraseUser(INN, ANN, "ann"))).isEqualTo(400);
        assertThat(Inn.filesWith(data, SAID + INN)).isNotEmpty();

        var receipt = client.eraseUser(INN, ANN, ANN);

        assertThat(receipt.completedAt()).isPresent();
        assertThat(receipt.held()).containsEntry("end_user", 1L).containsEntry("session", 1L).containsEntry("message", 4L)
                .containsEntry("inbound", 2L).containsEntry("memory", 1L).containsEntry("dialog_state", 1L);
        assertThat(receipt.held()).anySatisfy((table, rows) -> assertThat(table).endsWith("_guests"));
        assertThat(receipt.erased()).anyMatch(line -> line.endsWith("lines of the bots' logs"));
        // The files of a node that goes on serving, its write-ahead log among them.
        assertThat(Inn.filesWith(data, SAID + INN)).isEmpty();
        assertThat(Inn.filesWith(data, SAID + OTHER)).isNotEmpty();
        assertThat(Inn.filesWith(data, "bobsword")).isNotEmpty();
        assertThat(status(() -> client.messages(INN, session, Optional.empty(), 10))).isEqualTo(404);
        assertThat(status(() -> client.eraseUser(INN, ANN, ANN))).isEqualTo(404);
        assertThat(client.eraseUser(INN, receipt.userId(), receipt.userId())).isEqualTo(receipt);
        assertThat(client.userErasures(INN)).containsExactly(receipt);
        assertThat(client.userErasures(OTHER)).isEmpty();
        assertThat(texts(Inn.say(client, OTHER, ANN, "m-3", "a cat"))).containsExactly("Bye a cat");
        assertThat(texts(Inn.say(client, INN, "bob", "m-3", "a dog"))).containsExactly("Bye a dog");
    }

    @Test
    void whoeverWasInTheMiddleOfADialogBeginsAnew() throws Exception {
        client.eraseUser(INN, ANN, ANN);

        // The key of a message from before counts for nothing either.
        assertThat(texts(Inn.say(client, INN, ANN, "m-2", "hello again"))).containsExactly("Your name?");
        assertThat(texts(Inn.say(client, INN, ANN, "m-3", "A. N. Other"))).containsExactly("Your pet?");
        var second = client.eraseUser(INN, ANN, ANN);
        assertThat(second.held()).containsEntry("session", 1L);
        assertThat(client.userErasures(INN)).hasSize(2);
        assertThat(Inn.filesWith(data, "A. N. Other")).isEmpty();
    }

    @Test
    void whatComesInMeanwhileIsErasedWithTheRestOrKeptWhole() throws Exception {
        var answered = new ConcurrentLinkedQueue<Exchange>();
        var failed = new ConcurrentLinkedQueue<Integer>();
        var going = new CountDownLatch(1);
        var erased = new CountDownLatch(1);
        var talk = Thread.ofVirtual().start(() -> {
            for (int i = 0, more = 5; more > 0; i++) {
                more -= erased.getCount() == 0 ? 1 : 0;
                try {
                    answered.add(Inn.say(client, INN, ANN, "w-" + i, "word " + i));
                } catch (ProblemException refused) {
                    failed.add(refused.problem().status());
                }
                if (i == 5) {
                    going.countDown();
                }
            }
        });
        going.await();

        var receipts = new ArrayList<String>();
        while (receipts.size() < 3) {
            try {
                receipts.add(client.eraseUser(INN, ANN, ANN).userId());
            } catch (ProblemException nobody) {
                // Nothing has come in since the one before.
                assertThat(nobody.problem().status()).isEqualTo(404);
            }
        }
        erased.countDown();
        talk.join();

        assertThat(failed).allMatch(status -> status == 429);
        assertThat(receipts).doesNotHaveDuplicates();
        // Each session is there with all that was acknowledged in it, or is gone with it.
        var whole = 0;
        for (var session : answered.stream().map(Exchange::session).distinct().toList()) {
            var said = answered.stream().filter(it -> it.session().equals(session)).count();
            try {
                var kept = client.messages(INN, session, Optional.empty(), 200).messages();
                assertThat(kept.stream().filter(message -> message.role().equals("user")).count()).isEqualTo(said);
                whole++;
            } catch (ProblemException gone) {
                assertThat(gone.problem().status()).isEqualTo(404);
            }
        }
        assertThat(whole).isPositive();
    }

    @Test
    void trailAndReceiptKnowThePersonByNumberOnly() throws Exception {
        node.call("GET", "/api/v1/tenants/inn/users/bob/export", node.key());
        node.call("GET", "/api/v1/tenants/inn/export", node.key());

        var receipt = client.eraseUser(INN, "bob", "bob");

        assertThat(receipt.outOfReach()).anyMatch(line -> line.startsWith("backups that were made before"))
                .anyMatch(line -> line.startsWith("an export of the whole tenant"))
                .anyMatch(line -> line.startsWith("an export of user=" + receipt.userId()));
        assertThat(receipt.toString()).doesNotContain("bob");
        assertThat(client.audit(new AuditQuery(Optional.of(INN), Optional.empty(), Optional.of("/users/"), Optional.empty(),
                Optional.empty(), Optional.empty(), 10)).entries()).hasSize(2)
                .allSatisfy(entry -> assertThat(entry.subject()).isEqualTo("user=" + receipt.userId()));
    }
}
