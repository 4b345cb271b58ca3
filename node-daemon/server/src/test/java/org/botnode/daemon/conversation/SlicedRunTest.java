package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs that hold the writer for longer than a slice.
class SlicedRunTest {

    private static final String LONG = """
            HEAR x
            TALK "Working."
            FOR i = 1 TO 30
                SAVE "log", i
            NEXT
            TALK "done " + COUNT(FIND "log")
            HEAR y
            TALK "bye " + y
            """;

    @TempDir
    Path directory;

    private TalkRig rig;
    private Sender ann;

    @BeforeEach
    void open() {
        rig = new TalkRig(directory);
        rig.installSliced("long", LONG);
        ann = Sender.api(TalkRig.TENANT, "long", "ann");
        rig.intake().open(ann);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void longRunIsCommittedInSlicesAndAnsweredWhole() {
        assertThat(rig.say("long", "ann", "m-1", "go")).containsExactly("Working.", "done 30");
        assertThat(rig.say("long", "ann", "m-1", "go")).containsExactly("Working.", "done 30");
        assertThat(rig.say("long", "ann", "m-2", "you")).containsExactly("bye you");
    }

    @Test
    void runThatWasCutOffIsFinishedBeforeAnythingElse() throws Exception {
        rig.inFile("CREATE TRIGGER refuse BEFORE INSERT ON message WHEN NEW.body = 'done 30' "
                + "BEGIN SELECT RAISE(ABORT, 'not now'); END");
        assertThatThrownBy(() -> rig.intake().take(ann, "m-1", "go")).isInstanceOf(StoreException.class);
        rig.inFile("DROP TRIGGER refuse");
        rig.restart();

        assertThat(rig.say("long", "ann", "m-2", "you")).containsExactly("bye you");
        assertThat(rig.say("long", "ann", "m-1", "go")).containsExactly("Working.", "done 30");
    }

    @Test
    void runWhoseVariablesGrowTooLargeBetweenTwoSlicesIsEndedWithAnAnswer() {
        rig.installSliced("greedy", """
                HEAR x
                line = "abcdefghij"
                FOR i = 1 TO 16
                    line = line + line
                NEXT
                FOR i = 1 TO 12
                    SAVE "log", i
                    APPEND all, line
                NEXT
                TALK "never"
                """);
        rig.intake().open(Sender.api(TalkRig.TENANT, "greedy", "ann"));

        assertThat(rig.say("greedy", "ann", "m-1", "go")).containsExactly("Sorry, this took too much work and was stopped.");
        assertThat(rig.log).extracting(Effect.Log::text).contains("too many bytes of variables while tables are in use");
        assertThat(rig.say("greedy", "ann", "m-1", "go")).containsExactly("Sorry, this took too much work and was stopped.");
    }

    @Test
    void otherRunsComeBetweenStatementsAndNotIntoOne() throws Exception {
        var users = 12;
        rig.installSliced("count", """
                HEAR x
                SET BOT MEMORY "total", NVL(GET BOT MEMORY "total", 0) + 1
                TALK "counted"
                HEAR y
                TALK GET BOT MEMORY "total"
                """);
        for (var user = 0; user < users; user++) {
            rig.intake().open(Sender.api(TalkRig.TENANT, "count", "u-" + user));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var user = 0; user < users; user++) {
                var name = "u-" + user;
                threads.submit(() -> rig.say("count", name, "m-1", "one more"));
            }
        }

        assertThat(rig.say("count", "u-0", "m-2", "how many?")).containsExactly(Integer.toString(users));
    }
}
