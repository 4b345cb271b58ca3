package org.botnode.daemon.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements over so many rows that they do not fit into a slice; here a slice is no time at all.
class LongStatementTest {

    private static final int ROWS = 400;

    @TempDir
    Path directory;

    private TalkRig rig;
    private long bot;

    @BeforeEach
    void open() {
        rig = new TalkRig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /// A bot that waits for a word before it does this, with a table of rows numbered from 1.
    private void script(String script) {
        rig.installSliced("long", "HEAR x\n" + script + "\n");
        bot = rig.bots().find(TalkRig.TENANT, "long").orElseThrow().botId();
        rig.stores().write(TalkRig.TENANT_ID, writer -> {
            Tables tables = writer.botTables(bot, 1);
            for (int i = 1; i <= ROWS; i++) {
                tables.save("stock", Map.of("n", Value.of(i), "state", Value.of("old")), Optional.empty());
            }
            return ROWS;
        });
        rig.intake().open(Sender.api(TalkRig.TENANT, "long", "ann"));
    }

    private List<String> go() {
        return rig.say("long", "ann", "m-1", "go");
    }

    private long count(String state) {
        return rig.stores().read(TalkRig.TENANT_ID, reader -> reader.botTables(bot).find(new TableReads.Query("stock",
                new Filter.Compare(new Filter.Term.Column("state"), Filter.Op.EQUAL,
                        new Filter.Term.Literal(Value.of(state))), List.of(), OptionalLong.empty())).size());
    }

    private AtomicInteger commits() {
        AtomicInteger commits = new AtomicInteger();
        rig.stores().watch(TalkRig.TENANT_ID, commits::incrementAndGet);
        return commits;
    }

    @Test
    void longReadGivesWhatAShortOneWould() {
        script("""
                rows = FIND "stock", "n > 100 ORDER BY n DESC"
                few = FIND "stock", "n < 11"
                TALK rows[0].n + " " + COUNT(rows) + " " + COUNT(few)
                TALK AGGREGATE "SUM", "stock", "n"
                """);

        assertThat(go()).containsExactly("400 300 10", "80200");
    }

    @Test
    void missingColumnOfALongReadIsNotedOnce() {
        script("none = FIND \"stock\", \"colour = x\"");

        go();

        assertThat(rig.log).extracting(line -> line.text()).containsExactly("the table stock has no column colour");
    }

    @Test
    void longChangeCountsAllItsRowsOverManyCommits() {
        script("""
                TALK UPDATE "stock", "n > 100", {state: "new"}
                TALK DELETE "stock", "n <= 100"
                """);
        AtomicInteger commits = commits();

        assertThat(go()).containsExactly("300", "100");
        assertThat(commits.get()).isGreaterThan(ROWS);
        assertThat(count("new")).isEqualTo(300);
        assertThat(count("old")).isZero();
    }

    @Test
    void othersWriteInTheMiddleOfALongChange() {
        script("TALK UPDATE \"stock\", \"n > 0\", {state: \"new\"}");
        List<Long> seen = new ArrayList<>();
        List<Thread> others = new ArrayList<>();
        AtomicInteger commits = new AtomicInteger();
        rig.stores().watch(TalkRig.TENANT_ID, () -> {
            if (commits.incrementAndGet() == 10) {
                others.add(Thread.startVirtualThread(() -> rig.stores().write(TalkRig.TENANT_ID, writer -> {
                    writer.settings().save("between", "1", 1);
                    return seen.add((long) writer.botTables(bot).find(new TableReads.Query("stock",
                            new Filter.Compare(new Filter.Term.Column("state"), Filter.Op.EQUAL,
                                    new Filter.Term.Literal(Value.of("new"))), List.of(), OptionalLong.empty())).size());
                })));
                // Both the run's next slice and the other's work are in the queue before the writer goes on.
                while (rig.stores().waiting(TalkRig.TENANT_ID) < 2) {
                    Thread.onSpinWait();
                }
            }
        });

        assertThat(go()).containsExactly("400");
        others.forEach(LongStatementTest::join);
        assertThat(seen).hasSize(1).allSatisfy(rows -> assertThat(rows).isBetween(1L, 399L));
    }

    @Test
    void rowThatStoppedMatchingMeanwhileIsLeftAlone() {
        script("TALK UPDATE \"stock\", \"state = old\", {state: \"new\"}");
        List<Thread> others = new ArrayList<>();
        AtomicInteger commits = new AtomicInteger();
        rig.stores().watch(TalkRig.TENANT_ID, () -> {
            if (commits.incrementAndGet() == 10) {
                others.add(Thread.startVirtualThread(() -> rig.stores().write(TalkRig.TENANT_ID, writer ->
                        writer.botTables(bot, 1).update("stock", new Filter.Compare(new Filter.Term.Column("n"),
                                Filter.Op.GREATER, new Filter.Term.Literal(Value.of(390))),
                                Map.of("state", Value.of("taken"))))));
                while (rig.stores().waiting(TalkRig.TENANT_ID) < 2) {
                    Thread.onSpinWait();
                }
            }
        });

        assertThat(go()).containsExactly("390");
        others.forEach(LongStatementTest::join);
        assertThat(count("taken")).isEqualTo(10);
    }

    @Test
    void savingAListTakesAsManySlicesAsItNeedsAndEachRowOnce() {
        script("""
                rows = []
                FOR i = 1 TO 50
                    rows[UBOUND(rows)] = {a: i}
                NEXT
                SAVE "saved", rows
                TALK AGGREGATE "SUM", "saved", "a"
                """);
        AtomicInteger commits = commits();

        assertThat(go()).containsExactly("1275");
        assertThat(commits.get()).isGreaterThan(50);
    }

    @Test
    void longChangeThatWasCutOffGoesOnWhereItStoodAndCountsAll() throws Exception {
        script("TALK UPDATE \"stock\", \"n > 0\", {state: \"new\"}");
        rig.inFile("CREATE TRIGGER refuse BEFORE UPDATE ON dialog_state WHEN 200 = (SELECT count(*) FROM \"bot_" + bot
                + "_stock\" WHERE c_state = 'new') BEGIN SELECT RAISE(ABORT, 'not now'); END");
        assertThatThrownBy(this::go).isInstanceOf(StoreException.class);
        assertThat(count("new")).isEqualTo(199);
        rig.inFile("DROP TRIGGER refuse");
        rig.restart();

        assertThat(rig.say("long", "ann", "m-2", "on")).isNotEmpty();
        assertThat(go()).containsExactly("400");
        assertThat(count("new")).isEqualTo(ROWS);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
