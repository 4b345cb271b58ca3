package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.botnode.daemon.store.PlanCheck.Allowed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How SQLite goes about every statement of the store: none may walk over a table or sort what grows with a tenant.
///
/// A new statement that fails here wants an index or another wording. Only what is small for a reason is allowed.
class QueryPlanTest {

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed("(SELECT|UPDATE) .*sync_state", "SCAN sync_state", "it has one row"),
            new Allowed("SELECT seq FROM sqlite_sequence", "SCAN sqlite_sequence", "a row for the outbox, no other"),
            new Allowed("SELECT .* FROM sqlite_schema", "SCAN sqlite_schema",
                    "after an opening and where capture is switched; as long as the schema"),
            new Allowed("SELECT .* FROM bot ORDER BY slug", "SCAN bot USING INDEX", "all bots are wanted, and are few"),
            new Allowed("SELECT name, value FROM tenant_control", "SCAN tenant_control USING INDEX",
                    "all settings are wanted, and are few"),
            new Allowed("SELECT id, bot_id, name, columns FROM bot_table ORDER BY id", "SCAN bot_table",
                    "where capture is switched on; a bot has 200 tables at most"),
            new Allowed("SELECT id, name, columns FROM bot_table WHERE bot_id", "USE TEMP B-TREE", "200 tables at most"),
            new Allowed("SELECT DISTINCT waiting.version", "USE TEMP B-TREE",
                    "found by an index; sorts the versions of one bot that dialogs wait in, when it is installed anew"),
            new Allowed("SELECT count\\(\\*\\) FROM (end_user|bot|\"bot_[0-9]+_[a-z]+\")$", "SCAN",
                    "counted for limits, once an opening, over the smallest index there is"),
            new Allowed("SELECT \"id\", .* FROM \"bot_[0-9]+_guests\" WHERE \"c_user_id\" IN", "SCAN bot_",
                    "one person's rows are wanted, whatever a table's keys are; on a thread for long reads"),
            new Allowed("SELECT t.name FROM sqlite_schema AS t JOIN pragma_table_info", "SCAN (t|c)",
                    "all tables with an id are wanted; as long as the schema"),
            new Allowed("SELECT (name FROM sqlite_schema|name, type FROM pragma_table_info)", "(SCAN pragma|USE TEMP B-TREE)",
                    "all tables are wanted with their columns; as long as the schema"),
            new Allowed("SELECT t\\.name FROM sqlite_schema AS t JOIN pragma_table_info\\(t\\.name\\) AS c", "SCAN [tc]",
                    "for the preview of a restore; as long as the schema"),
            new Allowed("SELECT id, .* FROM \"bot_[0-9]+_(rooms|word)\" WHERE \"c_(name|word)\"", "(SCAN bot|USE TEMP B-TREE)",
                    "a script asks for a column that is no key: it walks over its own table"));

    @TempDir
    Path directory;

    private final StatementRecorder recorder = new StatementRecorder();
    private StoreFixture fixture;

    @BeforeEach
    void tour() {
        fixture = new StoreFixture(directory, recorder);
        new StoreTour(fixture, "word").go();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void noStatementWalksOverWhatGrows() {
        PlanCheck check = new PlanCheck(ALLOWED);
        Set<String> statements = new TreeSet<>(recorder.texts());

        planning(plan -> {
            SqlConstants.ofTheStore().whole().stream().filter(sql -> isWhole(sql, plan)).forEach(statements::add);
            assertThat(statements).hasSizeGreaterThan(60);
            assertThat(check.faults(statements, plan)).isEmpty();
        });
        assertThat(check.unused()).isEmpty();
    }

    @Test
    void tourRunsEveryStatementThatIsComposed() {
        assertThat(SqlConstants.ofTheStore().composed()).hasSizeGreaterThan(5).allSatisfy(pattern ->
                assertThat(recorder.texts()).as("a statement like " + pattern)
                        .anyMatch(sql -> pattern.matcher(sql).find()));
    }

    @Test
    void newStatementThatWalksOrSortsIsFound() {
        PlanCheck check = new PlanCheck(List.of());
        List<String> bad = List.of("SELECT id FROM message WHERE body = ?", "SELECT count(*) FROM message",
                "SELECT id FROM session WHERE bot_id = ? ORDER BY updated_at", "DELETE FROM message WHERE created_at < ?",
                "SELECT DISTINCT type FROM message WHERE session_id = ?",
                "SELECT m.id FROM session s, message m WHERE m.reply_to = s.id AND s.id = ?");

        planning(plan -> assertThat(bad).allSatisfy(sql -> assertThat(check.faults(List.of(sql), plan)).isNotEmpty()));
        planning(plan -> assertThat(check.faults(List.of("SELECT body FROM message WHERE id = ?"), plan)).isEmpty());
    }

    @Test
    void sessionsPagesAreReadFromTheIndexThatHoldsThemTogether() {
        List<String> pages = recorder.texts().stream()
                .filter(sql -> sql.contains("FROM message") && sql.contains("session_id = ?")).toList();

        assertThat(pages).hasSize(3);
        planning(plan -> assertThat(pages).allSatisfy(sql -> assertThat(plan.apply(sql)).singleElement().asString()
                .startsWith("SEARCH message USING INDEX message_of_session (session_id=?")));
    }

    @Test
    void noStatementCountsItsWayToAPage() {
        assertThat(recorder.texts()).noneMatch(sql -> sql.matches("(?is).*\\boffset\\b.*"));
        assertThat(SqlConstants.ofTheStore().whole()).noneMatch(sql -> sql.matches("(?is).*\\boffset\\b.*"));
    }

    @Test
    void whatIsRemovedWithAnotherRowIsFoundByAnIndex() {
        fixture.stores.read(StoreFixture.TENANT, reader -> {
            Statements statements = reader.statements;
            List<String> bare = new ArrayList<>();
            for (String table : statements.all("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.text(1))) {
                for (String column : statements.all("SELECT \"from\" FROM pragma_foreign_key_list(?)", row -> row.text(1), table)) {
                    List<String> plan = statements.plan("SELECT 1 FROM " + table + " WHERE " + column + " = ?");
                    plan.stream().filter(PlanCheck::grows).forEach(step -> bare.add(table + "." + column));
                }
            }
            assertThat(bare).isEmpty();
            return table(statements);
        });
    }

    @Test
    void keysOfBotsTablesAreFoundByTheirIndex() {
        List<String> keyed = recorder.texts().stream()
                .filter(sql -> sql.contains("\"bot_") && (sql.contains("WHERE (\"c_id\" =") || sql.contains("WHERE \"c_id\" =")
                        || sql.contains("max(\"c_id\")") || sql.contains("WHERE id ="))).toList();

        assertThat(keyed).hasSizeGreaterThan(4);
        planning(plan -> assertThat(keyed).allSatisfy(sql -> assertThat(plan.apply(sql)).as(sql)
                .isNotEmpty().noneMatch(step -> step.startsWith("SCAN"))));
    }

    /// What SQLite does not take is the beginning of something that is put together, and that the tour has to run.
    private boolean isWhole(String sql, Function<String, List<String>> plan) {
        try {
            plan.apply(sql);
            return true;
        } catch (StoreException e) {
            assertThat(recorder.texts()).as("a statement that begins with: " + sql)
                    .anyMatch(run -> run.contains(sql));
            return false;
        }
    }

    private static long table(Statements statements) {
        return statements.one("SELECT count(*) FROM sqlite_schema", row -> row.whole(1)).orElseThrow();
    }

    private interface Planned {
        void with(Function<String, List<String>> plan);
    }

    /// Asks a file of the newest schema that has rows, and the tables of a bot.
    private void planning(Planned work) {
        Path other = directory.resolve("plans");
        try (StoreFixture file = new StoreFixture(other, recorder)) {
            if (!file.stores.exists(StoreFixture.TENANT)) {
                new StoreTour(file, "word").begin();
            }
            file.stores.write(StoreFixture.TENANT, writer -> {
                work.with(writer.statements::plan);
                return 0;
            });
        }
    }
}
