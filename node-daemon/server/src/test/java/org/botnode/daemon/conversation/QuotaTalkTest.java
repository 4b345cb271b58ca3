package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations of a tenant that is at a limit.
class QuotaTalkTest {

    private static final String DESK = """
            TALK "Welcome."
            WHILE TRUE
                HEAR word
                IF word = "save" THEN
                    SAVE "notes", word
                END IF
                IF word = "forget" THEN
                    DELETE "notes", "word=save"
                END IF
                TALK "Heard " + word
            WEND
            """;

    @TempDir
    Path directory;

    private TalkRig talk;

    @BeforeEach
    void start() {
        talk = new TalkRig(directory);
        talk.install("desk", DESK);
    }

    @AfterEach
    void stop() {
        talk.close();
    }

    private static void assertReached(Quota quota, ThrowingCallable saying) {
        assertThatThrownBy(saying).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.quota().orElseThrow().quota()).isEqualTo(quota));
    }

    @Test
    void openConversationGoesOnWhileNobodyNewComesIn() {
        talk.say("desk", "ann", "m-1", "hi");
        talk.limit(Quota.SESSIONS, 1);
        talk.limit(Quota.USERS, 1);

        assertThat(talk.say("desk", "ann", "m-2", "there")).containsExactly("Heard there");
        assertReached(Quota.USERS, () -> talk.say("desk", "bob", "m-1", "hi"));
        talk.limit(Quota.USERS, 2);
        assertReached(Quota.SESSIONS, () -> talk.say("desk", "bob", "m-1", "hi"));

        talk.pass(Duration.ofMinutes(61));
        assertThat(talk.say("desk", "bob", "m-1", "hi")).containsExactly("Welcome.");
        assertReached(Quota.SESSIONS, () -> talk.say("desk", "ann", "m-3", "again"));
    }

    @Test
    void conversationWithAnotherBotIsOneMore() {
        talk.say("desk", "ann", "m-1", "hi");
        talk.limit(Quota.SESSIONS, 1);
        talk.install("other", "TALK \"Other.\"");

        assertReached(Quota.SESSIONS, () -> talk.say("other", "ann", "m-1", "hi"));
        assertThat(talk.stores().quotas(TalkRig.TENANT_ID).used()).containsEntry(Quota.SESSIONS, 1L);
    }

    @Test
    void scriptThatSavesTooMuchFailsForItsAuthorAndTheUserIsAnswered() {
        talk.say("desk", "ann", "m-1", "hi");
        talk.limit(Quota.BOT_ROWS, 1);
        talk.say("desk", "ann", "m-2", "save");

        var answer = talk.say("desk", "ann", "m-3", "save");

        assertThat(answer).isNotEmpty().noneMatch(text -> text.contains("limit"));
        assertThat(talk.log).anySatisfy(line -> assertThat(line.text()).contains("1 rows in its bots' tables"));
        // The dialog that failed is over; the next session begins another.
        talk.pass(Duration.ofMinutes(61));
        talk.say("desk", "ann", "m-4", "hi");
        assertThat(talk.say("desk", "ann", "m-5", "forget")).containsExactly("Heard forget");
        assertThat(talk.say("desk", "ann", "m-6", "save")).containsExactly("Heard save");
    }

    @Test
    void refusedMessageRunsNoScriptAndItsRepetitionAfterMidnightDoes() {
        talk.say("desk", "ann", "m-1", "hi");
        talk.say("desk", "ann", "m-2", "one");
        talk.limit(Quota.MESSAGES_PER_DAY, 1);
        talk.log.clear();

        assertReached(Quota.MESSAGES_PER_DAY, () -> talk.say("desk", "ann", "m-3", "two"));
        assertReached(Quota.MESSAGES_PER_DAY, () -> talk.say("desk", "bob", "m-1", "hi"));
        assertThat(talk.say("desk", "ann", "m-2", "one")).containsExactly("Heard one");

        talk.pass(Duration.ofHours(24));
        assertThat(talk.say("desk", "ann", "m-3", "two")).containsExactly("Welcome.");
    }
}
