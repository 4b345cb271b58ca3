package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.client.Exchange;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.conversation.IntakeResult.Taken;
import org.botnode.daemon.store.Channel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A message counts once by (bot, channel account, user, sender's id), and its first answer is the only one.
class OnceTest {

    private static final String TALLY = """
            TALK "Hello."
            n = 0
            WHILE TRUE
                HEAR x
                n = n + 1
                SAVE "seen", x
                ADD SUGGESTION "more" AS "One more"
                TALK n + ": " + x
                TALK "rows: " + COUNT(FIND "seen")
            WEND
            """;

    @TempDir
    Path directory;

    private TalkRig rig;

    @BeforeEach
    void open() {
        rig = new TalkRig(directory);
        rig.install("tally", TALLY);
        say("m-0", "hi");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void firstAnswerComesAgainWhole() {
        var first = say("m-1", "one");

        assertThat(say("m-1", "one")).isEqualTo(first);
        assertThat(first.replies()).hasSize(2);
        assertThat(first.replies().getLast().suggestions()).hasSize(1);
    }

    @Test
    void answerThatWasNeverTakenComesAfterARestart() {
        // Committed, and the node was gone before anybody was told.
        var lost = say("m-1", "one");

        rig.restart();

        assertThat(say("m-1", "one")).isEqualTo(lost);
        assertThat(texts(say("m-2", "two"))).containsExactly("2: two", "rows: 2");
    }

    @Test
    void keyIsKnownAfterMonths() {
        var first = say("m-1", "one");

        rig.pass(Duration.ofDays(31));
        assertThat(say("m-1", "one")).isEqualTo(first);
        rig.restart();
        rig.pass(Duration.ofDays(150));

        assertThat(say("m-1", "one")).isEqualTo(first);
    }

    @Test
    void laterSessionOfTheUserGivesTheFirstOnesAnswer() {
        var first = say("m-1", "one");
        rig.pass(Duration.ofHours(2));
        var later = say("m-2", "hello again");

        assertThat(later.session()).isNotEqualTo(first.session());
        assertThat(say("m-1", "one")).isEqualTo(first);
        assertThat(texts(say("m-3", "three"))).containsExactly("1: three", "rows: 2");
    }

    @Test
    void repeatThatComesWhenTheSessionIsOverOpensNoOther() {
        var first = say("m-1", "one");

        rig.pass(Duration.ofHours(2));

        assertThat(say("m-1", "one")).isEqualTo(first);
        assertThat(rig.intake().session(api("tally", "ann"))).isEmpty();
    }

    @Test
    void updatedBotAnswersARepeatAsItsFormerVersionDid() {
        var first = say("m-1", "one");

        rig.install("tally", "TALK \"Quite another bot.\"");

        assertThat(say("m-1", "one")).isEqualTo(first);
        rig.pass(Duration.ofHours(2));
        assertThat(say("m-1", "one")).isEqualTo(first);
        assertThat(texts(say("m-2", "two"))).containsExactly("Quite another bot.");
    }

    @Test
    void repeatsThatComeWhileTheFirstIsRunningHaveOneEffectAndOneAnswer() throws Exception {
        var answers = new HashSet<Exchange>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Exchange>>();
            for (var i = 0; i < 14; i++) {
                all.add(threads.submit((Callable<Exchange>) () -> say("m-1", "one")));
            }
            for (var one : all) {
                answers.add(one.get());
            }
        }

        assertThat(answers).hasSize(1);
        assertThat(texts(say("m-2", "two"))).containsExactly("2: two", "rows: 2");
    }

    @Test
    void otherTextIsRefusedByNameAndLeavesEverythingAsItWas() {
        var first = say("m-1", "one");

        for (var other : List.of("One", "one ", "", Normalizer.normalize("\u00e9", Normalizer.Form.NFD))) {
            assertThatThrownBy(() -> say("m-1", other)).isInstanceOfSatisfying(NodeException.class, refused -> {
                assertThat(refused.problem().status()).isEqualTo(409);
                assertThat(refused.problem().detail()).contains("m-1");
            });
        }
        rig.restart();

        assertThat(say("m-1", "one")).isEqualTo(first);
        assertThat(texts(say("m-2", "two"))).containsExactly("2: two", "rows: 2");
    }

    @Test
    void sameIdFromAnotherUserBotOrChannelAccountIsAnotherMessage() {
        rig.install("other", TALLY);
        var senders = List.of(api("tally", "ann"), api("tally", "Ann"), api("other", "ann"),
                Sender.web(TalkRig.TENANT, "tally", "ann"),
                new Sender(TalkRig.TENANT, "tally", Channel.API, "api-2", "ann"));

        var messages = senders.stream().map(it -> rig.intake().take(it, "m-9", "to " + it).orThrow().exchange()).toList();

        assertThat(messages).extracting(it -> it.message().orElseThrow()).doesNotHaveDuplicates();
        for (var i = 0; i < senders.size(); i++) {
            assertThat(rig.intake().take(senders.get(i), "m-9", "to " + senders.get(i)).orThrow().exchange())
                    .isEqualTo(messages.get(i));
        }
    }

    @Test
    void idsDifferByEveryCharacter() {
        var composed = "caf\u00e9";
        var ids = List.of(composed, Normalizer.normalize(composed, Normalizer.Form.NFD), "M-1", "m-1", "m-1 ", " m-1",
                "x".repeat(Checks.MAX_NAME), "x".repeat(Checks.MAX_NAME - 1), "x", "%", "_", "'", "\ud83d\ude00",
                "\u200bm-1");

        var messages = ids.stream().map(id -> say(id, "one").message().orElseThrow()).toList();

        assertThat(messages).doesNotHaveDuplicates();
        assertThat(ids.stream().map(id -> say(id, "one").message().orElseThrow())).isEqualTo(messages);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0", "\0", "a\tb", "half \ud83d", "\ude00 half"})
    void idThatNoFileCouldTellFromAnotherIsRefused(String id) {
        assertThat(rig.intake().take(api("tally", "ann"), id, "one")).isInstanceOf(IntakeResult.Invalid.class);
    }

    @Test
    void tooLongAnIdIsRefused() {
        assertThat(rig.intake().take(api("tally", "ann"), "x".repeat(Checks.MAX_NAME + 1), "one"))
                .isInstanceOf(IntakeResult.Invalid.class);
    }

    @Test
    void gateLearnsOfRepeatsOnly() {
        var asked = new AtomicInteger();
        var repeated = new AtomicInteger();
        rig.gate(new MessageGate() {
            @Override
            public Verdict ask(long tenantId) {
                asked.incrementAndGet();
                return Verdict.ADMITTED;
            }

            @Override
            public void repeated(long tenantId) {
                assertThat(tenantId).isEqualTo(TalkRig.TENANT_ID);
                repeated.incrementAndGet();
            }
        });

        say("m-1", "one");
        say("m-1", "one");
        rig.intake().take(api("tally", "ann"), "m-1", "another");

        assertThat(asked).hasValue(3);
        assertThat(repeated).hasValue(1);
    }

    private Exchange say(String id, String text) {
        var result = rig.intake().take(api("tally", "ann"), id, text);
        assertThat(result instanceof Taken || result instanceof IntakeResult.IdReused).as(result.toString()).isTrue();
        return result.orThrow().exchange();
    }

    private static List<String> texts(Exchange exchange) {
        return exchange.replies().stream().map(it -> it.text()).toList();
    }

    private static Sender api(String bot, String user) {
        return Sender.api(TalkRig.TENANT, bot, user);
    }
}
