package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.botnode.client.ConversationMessage;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.conversation.IntakeResult.Taken;
import org.botnode.daemon.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

    private static final String DESK = """
            TALK "Welcome."
            HEAR name WITH "Who are you?"
            TALK "Hello, " + name + "."
            HEAR reason WITH "What brings you?"
            SAVE "visits", name, reason
            TALK "Noted, " + name + "."
            """;
    private static final String ECHO = """
            TALK "Hello."
            n = 0
            WHILE TRUE
                HEAR x
                n = n + 1
                TALK n + ": " + x
            WEND
            """;

    @TempDir
    Path directory;

    private TalkRig rig;

    @BeforeEach
    void open() {
        rig = new TalkRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void firstMessageOpensASessionAndDoesNotAnswerItsQuestion() {
        rig.install("desk", DESK);

        assertThat(rig.say("desk", "ann", "m-1", "hi")).containsExactly("Welcome.", "Who are you?");
        assertThat(rig.say("desk", "ann", "m-2", "Ann")).containsExactly("Hello, Ann.", "What brings you?");
    }

    @Test
    void sessionWithoutTextLetsTheBotSpeakFirstAndOnce() {
        rig.install("desk", DESK);
        var ann = Sender.api(TalkRig.TENANT, "desk", "ann");

        var opened = rig.intake().open(ann).orThrow();

        assertThat(opened.message()).isEmpty();
        assertThat(TalkRig.texts(rig.intake().open(ann))).containsExactly("Welcome.", "Who are you?");
        assertThat(rig.intake().open(ann).orThrow().sessionId()).isEqualTo(opened.sessionId());
        assertThat(rig.say("desk", "ann", "m-1", "Ann")).containsExactly("Hello, Ann.", "What brings you?");
        assertThat(rig.intake().session(ann)).hasValue(opened.sessionId());
    }

    @Test
    void dialogGoesOnAfterARestart() {
        rig.install("desk", DESK);
        rig.say("desk", "ann", "m-1", "hi");
        rig.say("desk", "ann", "m-2", "Ann");

        rig.restart();

        assertThat(rig.say("desk", "ann", "m-3", "A parcel")).containsExactly("Noted, Ann.");
        assertThat(conversation("desk", "ann")).extracting(ConversationMessage::text).containsExactly("hi", "Welcome.",
                "Who are you?", "Ann", "Hello, Ann.", "What brings you?", "A parcel", "Noted, Ann.");
    }

    @Test
    void sameMessageGivesTheFirstAnswerAgainAlsoAfterARestart() {
        rig.install("echo", ECHO);
        rig.say("echo", "ann", "m-0", "hi");
        var sender = Sender.api(TalkRig.TENANT, "echo", "ann");
        var first = rig.intake().take(sender, "m-1", "one");

        var again = rig.intake().take(sender, "m-1", "one");
        rig.restart();
        var later = rig.intake().take(sender, "m-1", "one");

        assertThat(again).isInstanceOfSatisfying(Taken.class, it -> assertThat(it.repeated()).isTrue());
        assertThat(again.orThrow().exchange()).isEqualTo(first.orThrow().exchange());
        assertThat(later.orThrow().exchange()).isEqualTo(first.orThrow().exchange());
        assertThat(rig.say("echo", "ann", "m-2", "two")).containsExactly("2: two");
    }

    @Test
    void halfACharacterIsToldAsItIsKept() {
        rig.install("half", "TALK LEFT(\"\ud83d\ude00\", 1)\nADD SUGGESTION MID(\"\ud83d\ude00\", 2)\nHEAR x");
        var sender = Sender.api(TalkRig.TENANT, "half", "ann");

        var first = rig.intake().take(sender, "m-1", "hi").orThrow().exchange();

        assertThat(first.replies().getFirst().text()).isEqualTo("?");
        assertThat(first.replies().getFirst().suggestions().getFirst().key()).isEqualTo("?");
        assertThat(rig.intake().take(sender, "m-1", "hi").orThrow().exchange()).isEqualTo(first);
    }

    @Test
    void repeatedMessageRunsOnTheTablesOnce() {
        rig.install("count", """
                HEAR x
                SAVE "seen", x
                TALK "saved " + COUNT(FIND "seen")
                """);
        rig.intake().open(Sender.api(TalkRig.TENANT, "count", "ann"));

        assertThat(rig.say("count", "ann", "m-1", "one")).containsExactly("saved 1");
        assertThat(rig.say("count", "ann", "m-1", "one")).containsExactly("saved 1");
        rig.intake().open(Sender.api(TalkRig.TENANT, "count", "bob"));
        assertThat(rig.say("count", "bob", "m-1", "two")).containsExactly("saved 2");
    }

    @Test
    void otherTextUnderTheSameIdIsAConflict() {
        rig.install("echo", ECHO);
        rig.say("echo", "ann", "m-1", "one");

        var other = rig.intake().take(Sender.api(TalkRig.TENANT, "echo", "ann"), "m-1", "another");

        assertThat(other).isEqualTo(new IntakeResult.IdReused("m-1"));
        assertThatThrownBy(other::orThrow).isInstanceOfSatisfying(NodeException.class,
                it -> assertThat(it.kind()).isEqualTo(ProblemKind.MESSAGE_ID_REUSED));
        assertThat(rig.say("echo", "bob", "m-1", "mine")).containsExactly("Hello.");
        assertThat(conversation("echo", "ann")).hasSize(2);
    }

    @Test
    void messagesOfOneConversationAreHandledOneAfterTheOther() throws Exception {
        rig.install("echo", ECHO);
        rig.say("echo", "ann", "m-0", "hi");

        var answers = together(14, i -> rig.say("echo", "ann", "m-" + (i + 1), "x"));

        assertThat(answers.stream().flatMap(List::stream).map(it -> it.replace(": x", "")).map(Integer::valueOf).sorted())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        assertThat(conversation("echo", "ann")).hasSize(30).extracting(ConversationMessage::id).doesNotHaveDuplicates();
    }

    @Test
    void sameMessageFromManyAtOnceIsHandledOnce() throws Exception {
        rig.install("echo", ECHO);

        var answers = together(12, _ -> rig.say("echo", "ann", "m-1", "x"));

        assertThat(answers).containsOnly(List.of("Hello."));
        assertThat(conversation("echo", "ann")).hasSize(2);
    }

    @Test
    void manyConversationsGoOnSideBySide() throws Exception {
        rig.install("echo", ECHO);

        together(40, i -> rig.say("echo", "user-" + i, "m-1", "hi"));
        var answers = together(40, i -> rig.say("echo", "user-" + i, "m-2", "I am " + i));

        assertThat(answers).hasSize(40).allSatisfy(it -> assertThat(it.getFirst()).startsWith("1: I am "));
    }

    @Test
    void idleSessionEndsAndTheNextMessageOpensAnother() {
        rig.install("desk", DESK);
        var ann = Sender.api(TalkRig.TENANT, "desk", "ann");
        var first = rig.intake().open(ann).orThrow().sessionId();

        rig.pass(Duration.ofMinutes(59));
        assertThat(rig.say("desk", "ann", "m-1", "Ann")).containsExactly("Hello, Ann.", "What brings you?");
        rig.pass(Duration.ofMinutes(60));

        assertThat(rig.intake().session(ann)).isEmpty();
        assertThat(rig.say("desk", "ann", "m-2", "A parcel")).containsExactly("Welcome.", "Who are you?");
        assertThat(rig.intake().session(ann)).isPresent().get().isNotEqualTo(first);
        rig.restart();
        assertThat(rig.say("desk", "ann", "m-3", "Ann")).containsExactly("Hello, Ann.", "What brings you?");
    }

    @Test
    void dialogEndsInTheVersionItBeganIn() {
        rig.install("desk", DESK);
        rig.say("desk", "ann", "m-1", "hi");

        rig.install("desk", "TALK \"New.\"");
        rig.restart();

        assertThat(rig.say("desk", "ann", "m-2", "Ann")).containsExactly("Hello, Ann.", "What brings you?");
        assertThat(rig.say("desk", "bob", "m-1", "hi")).containsExactly("New.");
    }

    @Test
    void idleBotAnswersWithItsFallback() {
        rig.install("short", "TALK \"Welcome.\"");
        rig.install("mute", "");

        assertThat(rig.say("short", "ann", "m-1", "hi")).containsExactly("Welcome.");
        assertThat(rig.say("short", "ann", "m-2", "hi")).containsExactly("I have no answer to that.");
        assertThat(rig.say("mute", "ann", "m-1", "hi")).containsExactly("I have no answer to that.");
    }

    @Test
    void brokenRunTellsTheUserAndTheOwnerAndKeepsNoTableRow() {
        rig.install("broken", """
                HEAR x
                SAVE "seen", x
                THROW "it broke"
                """);
        rig.intake().open(Sender.api(TalkRig.TENANT, "broken", "ann"));

        var told = rig.say("broken", "ann", "m-1", "secret words");

        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).doesNotContain("it broke");
        assertThat(rig.log).hasSize(1).first().satisfies(line -> {
            assertThat(line.place().toString()).startsWith("start.bas:3");
            assertThat(line.text()).doesNotContain("secret words");
        });
    }

    @Test
    void passwordIsNeverKept() {
        rig.install("login", """
                HEAR p AS PASSWORD WITH "Password?"
                TALK "Thanks."
                """);
        rig.intake().open(Sender.api(TalkRig.TENANT, "login", "ann"));
        rig.restart();

        assertThat(rig.say("login", "ann", "m-1", "correct horse")).containsExactly("Thanks.");
        assertThat(rig.say("login", "ann", "m-1", "correct horse")).containsExactly("Thanks.");
        assertThat(conversation("login", "ann")).extracting(ConversationMessage::text)
                .containsExactly("Password?", Masked.TEXT, "Thanks.");
    }

    @Test
    void suggestionsStandUnderTheLastReply() {
        rig.install("pick", """
                ADD SUGGESTION "member" AS "I have a card"
                ADD SUGGESTION "guest" AS "I am new"
                TALK "Welcome."
                HEAR kind AS "member", "guest" WITH "Who are you?"
                TALK kind
                """);
        var sender = Sender.api(TalkRig.TENANT, "pick", "ann");

        var opened = rig.intake().open(sender).orThrow().exchange();

        assertThat(opened.replies().getFirst().suggestions()).isEmpty();
        assertThat(opened.replies().getLast().suggestions()).hasSize(2);
        assertThat(conversation("pick", "ann").getLast().suggestions()).isEqualTo(opened.replies().getLast().suggestions());
        assertThat(rig.say("pick", "ann", "m-1", "I am new")).containsExactly("guest");
    }

    @Test
    void gateRefusesBeforeAnythingIsDone() {
        rig.install("echo", ECHO);
        rig.gate(_ -> new MessageGate.Verdict.OverRate("tenant", "100 messages a minute", Duration.ofSeconds(3)));

        var refused = rig.intake().take(Sender.api(TalkRig.TENANT, "echo", "ann"), "m-1", "hi");

        assertThatThrownBy(refused::orThrow).isInstanceOfSatisfying(NodeException.class, it -> {
            assertThat(it.kind()).isEqualTo(ProblemKind.RATE_LIMITED);
            assertThat(it.refusal().orElseThrow().retryAfterSeconds()).isEqualTo(3);
        });
        assertThat(rig.intake().session(Sender.api(TalkRig.TENANT, "echo", "ann"))).isEmpty();
    }

    @Test
    void openSessionIsShownAgainWithoutCountingAgainstARate() {
        rig.install("echo", ECHO);
        var ann = Sender.api(TalkRig.TENANT, "echo", "ann");
        rig.intake().open(ann);
        rig.gate(_ -> new MessageGate.Verdict.Overloaded("disk", Duration.ofSeconds(3)));

        assertThat(TalkRig.texts(rig.intake().open(ann))).containsExactly("Hello.");
        assertThatThrownBy(() -> rig.intake().open(Sender.api(TalkRig.TENANT, "echo", "bob")).orThrow())
                .isInstanceOfSatisfying(NodeException.class, it -> assertThat(it.kind()).isEqualTo(ProblemKind.BUSY));
    }

    @Test
    void unknownBotAndMalformedMessageAreTold() {
        assertThat(rig.intake().take(Sender.api(TalkRig.TENANT, "none", "ann"), "m-1", "hi"))
                .isEqualTo(new IntakeResult.NoSuchBot());
        assertThat(rig.intake().take(Sender.api(TalkRig.TENANT, "none", ""), "m-1", "hi"))
                .isInstanceOf(IntakeResult.Invalid.class);
    }

    @Test
    void failedCommitLeavesNothingAndTheMessageCanComeAgain() throws Exception {
        rig.install("echo", ECHO);
        rig.say("echo", "ann", "m-0", "hi");
        var sender = Sender.api(TalkRig.TENANT, "echo", "ann");

        rig.inFile("CREATE TRIGGER refuse BEFORE INSERT ON message WHEN NEW.body = '1: one' "
                + "BEGIN SELECT RAISE(ABORT, 'no reply today'); END");
        assertThatThrownBy(() -> rig.intake().take(sender, "m-1", "one")).isInstanceOf(StoreException.class);
        rig.inFile("DROP TRIGGER refuse");

        assertThat(conversation("echo", "ann")).hasSize(2);
        assertThat(rig.say("echo", "ann", "m-1", "one")).containsExactly("1: one");
    }

    private List<ConversationMessage> conversation(String bot, String user) {
        var session = rig.intake().session(Sender.api(TalkRig.TENANT, bot, user)).orElseThrow();
        return new Transcripts(rig.stores()).page(TalkRig.TENANT_ID, session, 0, 200).orElseThrow().messages();
    }

    private interface Step<T> {
        T at(int index) throws Exception;
    }

    private static <T> List<T> together(int count, Step<T> step) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<T>>();
            for (var i = 0; i < count; i++) {
                var index = i;
                all.add(threads.submit((Callable<T>) () -> step.at(index)));
            }
            var answers = new ArrayList<T>();
            for (var future : all) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
