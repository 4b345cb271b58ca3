package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.LimitException;
import org.botnode.daemon.bot.basic.ScriptException;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotTablesTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final Filter ALL = new Filter.All();

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private Bot bot;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        fixture.stores.create(TENANT);
        bot = fixture.bot(TENANT);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private <R> R with(Function<Tables, R> work) {
        return fixture.stores.write(TENANT, writer -> work.apply(writer.botTables(bot.id(), 1)));
    }

    private static Map<String, Value> row(Object... cells) {
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put((String) cells[i], cells[i + 1] instanceof Value value ? value
                    : cells[i + 1] instanceof Number number ? Value.of(number.doubleValue())
                    : Value.of((String) cells[i + 1]));
        }
        return row;
    }

    private static Tables.Query query(String table, Filter where) {
        return new Tables.Query(table, where, List.of(), OptionalLong.empty());
    }

    private static Filter compare(String column, Filter.Op op, Value value) {
        return new Filter.Compare(new Filter.Term.Column(column), op, new Filter.Term.Literal(value));
    }

    private static TableDeclaration.Column column(String name, ColumnType type, boolean key, Value fallback) {
        return new TableDeclaration.Column(name, type, 0, key, false, false, fallback, Optional.empty());
    }

    private void rooms() {
        with(tables -> {
            tables.declare(new TableDeclaration("rooms", List.of(column("Id", ColumnType.NUMBER, true, Value.NULL),
                    column("Name", ColumnType.STRING, false, Value.NULL),
                    column("Seats", ColumnType.NUMBER, false, Value.of(4)),
                    column("Due", ColumnType.DATE, false, Value.NULL)), Optional.empty()));
            tables.save("rooms", row("name", "Blue", "seats", 6), Optional.of("id"));
            tables.save("rooms", row("name", "Red"), Optional.of("id"));
            return tables.notes();
        });
    }

    @Test
    void savedRowsAreFoundWithTheirTypesNumbersAndDefaults() {
        rooms();

        Value.Sequence rows = with(tables -> tables.find(query("ROOMS", ALL)));

        assertThat(rows.size()).isEqualTo(2);
        Value.Mapping red = (Value.Mapping) rows.at(1);
        assertThat(red.at("ID")).isEqualTo(Value.of(2));
        assertThat(red.at("seats")).isEqualTo(Value.of(4));
        assertThat(red.at("due")).isEqualTo(Value.NULL);
    }

    @Test
    void rowOfTheSameKeyIsReplacedInTheFieldsNamed() {
        rooms();

        with(tables -> {
            tables.save("rooms", row("id", 1, "seats", 8), Optional.of("id"));
            return null;
        });

        Value.Mapping blue = (Value.Mapping) with(tables -> tables.find(query("rooms",
                compare("id", Filter.Op.EQUAL, Value.of("1"))))).at(0);
        assertThat(blue.at("seats")).isEqualTo(Value.of(8));
        assertThat(blue.at("name")).isEqualTo(Value.of("Blue"));
    }

    @Test
    void secondRowOfAKeyIsTheAuthorsFault() {
        rooms();

        assertThatThrownBy(() -> with(tables -> {
            tables.save("rooms", row("id", 1, "name", "Green"), Optional.empty());
            return null;
        })).isInstanceOf(ScriptException.class).hasMessageContaining("key");
        assertThat(with(tables -> tables.find(query("rooms", ALL))).size()).isEqualTo(2);
    }

    @Test
    void filterMeansWhatTheDialectSays() {
        rooms();

        assertThat(names(compare("name", Filter.Op.EQUAL, Value.of("Blue")))).containsExactly("Blue");
        assertThat(names(compare("name", Filter.Op.EQUAL, Value.of("blue")))).isEmpty();
        assertThat(names(compare("name", Filter.Op.LIKE, Value.of("LU")))).containsExactly("Blue");
        assertThat(names(compare("seats", Filter.Op.GREATER_OR_EQUAL, Value.of("4.0")))).hasSize(2);
        assertThat(names(compare("due", Filter.Op.EQUAL, Value.of("")))).hasSize(2);
        assertThat(names(compare("due", Filter.Op.LESS, Value.of("9")))).isEmpty();
        assertThat(names(new Filter.Or(List.of(compare("seats", Filter.Op.LESS, Value.of(5)),
                compare("name", Filter.Op.EQUAL, Value.of("Blue")))))).hasSize(2);
        assertThat(names(new Filter.OneOf(new Filter.Term.Column("seats"), List.of(Value.of(6)), true)))
                .containsExactly("Red");
    }

    @Test
    void listOfValuesMayNameOneThatTheColumnCannotHold() {
        rooms();

        assertThat(names(new Filter.OneOf(new Filter.Term.Column("seats"),
                List.of(Value.of(6), Value.of("many")), false))).containsExactly("Blue");
    }

    @Test
    void textThatLooksLikeANumberIsFoundByThatNumberInAKeyToo() {
        with(tables -> {
            tables.declare(new TableDeclaration("people", List.of(column("phone", ColumnType.STRING, true, Value.NULL),
                    column("name", ColumnType.STRING, false, Value.NULL)), Optional.empty()));
            tables.save("people", row("phone", "0551234", "name", "Ann"), Optional.of("phone"));
            tables.save("people", row("phone", "0551235", "name", "Bob"), Optional.of("phone"));
            tables.save("people", row("phone", "ext. 7", "name", "Cy"), Optional.of("phone"));
            tables.save("people", row("phone", "0.000000001", "name", "Dee"), Optional.of("phone"));
            return null;
        });

        assertThat(found("people", "phone", Value.of("0551234"))).containsExactly("Ann");
        assertThat(found("people", "phone", Value.of("551234"))).containsExactly("Ann");
        assertThat(found("people", "phone", Value.of("5.51235e5"))).containsExactly("Bob");
        assertThat(found("people", "phone", Value.of(551234))).containsExactly("Ann");
        assertThat(found("people", "phone", Value.of("ext. 7"))).containsExactly("Cy");
        assertThat(found("people", "phone", Value.of("1e-9"))).containsExactly("Dee");
        assertThat(found("people", "phone", Value.of(0))).isEmpty();
    }

    @Test
    void numbersOfRowsGoOnAfterTheLargest() {
        rooms();

        with(tables -> {
            tables.save("rooms", row("id", 10, "name", "Ten"), Optional.of("id"));
            tables.save("rooms", row("name", "Eleven"), Optional.of("id"));
            tables.delete("rooms", compare("id", Filter.Op.EQUAL, Value.of(11)));
            tables.save("rooms", row("name", "Again"), Optional.of("id"));
            tables.save("rooms", row("id", 20.5, "name", "Half"), Optional.of("id"));
            tables.save("rooms", row("name", "Last"), Optional.of("id"));
            return null;
        });

        assertThat(found("rooms", "id", Value.of(11))).containsExactly("Again");
        assertThat(found("rooms", "id", Value.of(21))).containsExactly("Last");
    }

    @Test
    void rowsAreLookedUpByTheirKeysWithoutAScan() {
        rooms();
        with(tables -> {
            tables.declare(new TableDeclaration("people", List.of(column("phone", ColumnType.STRING, true, Value.NULL)),
                    Optional.empty()));
            tables.save("loose", row("id", 7, "a", "x"), Optional.of("id"));
            return null;
        });

        for (String[] asked : new String[][] {{"rooms", "id", "5"}, {"people", "phone", "0551234"},
            {"people", "phone", "ext. 7"}, {"loose", "id", "7"}}) {
            assertThat(plan(asked[0], compare(asked[1], Filter.Op.EQUAL, Value.of(asked[2]))))
                    .as(String.join(" ", asked)).contains("INDEX").doesNotContain("SCAN");
        }
    }

    private String plan(String name, Filter where) {
        return fixture.stores.write(TENANT, writer -> {
            DeclaredTable table = new DeclaredTables(writer.statements).find(bot.id(), name).orElseThrow();
            FilterSql sql = FilterSql.of(where, table);
            return String.join("\n", writer.statements.allComposed("EXPLAIN QUERY PLAN " + new CellRow(table).query()
                    + " WHERE " + sql.condition() + " ORDER BY id", row -> row.text(4), sql.values()));
        });
    }

    private List<String> found(String table, String column, Value value) {
        Value.Sequence rows = with(tables -> tables.find(query(table, compare(column, Filter.Op.EQUAL, value))));
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(i -> ((Value.Mapping) rows.at(i)).at("name").text()).toList();
    }

    @Test
    void missingTableAndColumnGiveNothingAndANote() {
        rooms();

        with(tables -> {
            assertThat(tables.find(query("cars", ALL)).size()).isZero();
            assertThat(tables.update("rooms", compare("colour", Filter.Op.EQUAL, Value.of("x")), row("name", "x")))
                    .isZero();
            assertThat(tables.notes()).hasSize(2);
            assertThat(tables.notes()).isEmpty();
            return null;
        });
    }

    @Test
    void orderAndLimitArePartOfTheQuery() {
        rooms();

        Value.Sequence rows = with(tables -> tables.find(new Tables.Query("rooms", ALL,
                List.of(new Tables.Order("name", true)), OptionalLong.of(1))));

        assertThat(rows.size()).isEqualTo(1);
        assertThat(((Value.Mapping) rows.at(0)).at("name")).isEqualTo(Value.of("Red"));
    }

    @Test
    void updatesDeletesAndSumsSeeTheirOwnWrites() {
        rooms();

        with(tables -> {
            assertThat(tables.update("rooms", ALL, row("seats", 10))).isEqualTo(2);
            assertThat(tables.aggregate(Tables.Aggregate.SUM, "rooms", "seats", ALL)).isEqualTo(Value.of(20));
            assertThat(tables.delete("rooms", compare("name", Filter.Op.EQUAL, Value.of("Red")))).isEqualTo(1);
            assertThat(tables.aggregate(Tables.Aggregate.COUNT, "rooms", "*", ALL)).isEqualTo(Value.of(1));
            assertThat(tables.aggregate(Tables.Aggregate.MAX, "rooms", "name", ALL)).isEqualTo(Value.of("Blue"));
            return null;
        });
    }

    @Test
    void undeclaredTableTakesItsColumnsFromWhatIsSaved() {
        LocalDateTime at = LocalDateTime.of(2026, 11, 20, 9, 30);

        with(tables -> {
            tables.save("visits", row("phone", "0551234", "guests", 2, "at", new Value.Moment(at, false)),
                    Optional.empty());
            tables.save("visits", row("phone", "077", "vip", Value.TRUE), Optional.empty());
            return null;
        });

        Value.Mapping first = (Value.Mapping) with(tables -> tables.find(query("visits", ALL))).at(0);
        assertThat(first.at("phone")).isEqualTo(Value.of("0551234"));
        assertThat(first.at("at")).isEqualTo(new Value.Moment(at, false));
        List<Tables.Column> columns = with(tables -> tables.columns("visits"));
        assertThat(columns).extracting(Tables.Column::type)
                .containsExactly(ColumnType.TEXT, ColumnType.NUMBER, ColumnType.DATETIME, ColumnType.BOOLEAN);
    }

    @Test
    void hostileNamesAndValuesReachNothingOfOurs() {
        for (String name : new String[] {"message", "sync_state", "x\"; DROP TABLE message; --", "bot_table", "sqlite_master",
            "';attach", "a b", "naïve"}) {
            with(tables -> {
                tables.save(name, row("x\") VALUES (1); --", "it's \"quoted\"; DROP TABLE bot", "id", "mine"),
                        Optional.empty());
                Value.Mapping found = (Value.Mapping) tables.find(query(name, ALL)).at(0);
                assertThat(found.at("id")).isEqualTo(Value.of("mine"));
                return null;
            });
        }
        long messages = fixture.stores.read(TENANT, reader -> reader.bots().all().size());
        assertThat(messages).isEqualTo(1);
        assertThatThrownBy(() -> with(tables -> {
            tables.save("nul\0", row("a", 1), Optional.empty());
            return null;
        })).isInstanceOf(ScriptException.class);
    }

    @Test
    void botsOfOneTenantDoNotSeeEachOthersTables() {
        rooms();
        Bot other = new Bot(fixture.ids.next(), "other", "Other", "", List.of(), "{}", false, 0, 0);

        fixture.stores.write(TENANT, writer -> {
            writer.bots().save(other);
            assertThat(writer.botTables(other.id(), 1).find(query("rooms", ALL)).size()).isZero();
            return null;
        });
    }

    @Test
    void removedBotTakesItsTablesAlong() {
        rooms();

        fixture.stores.write(TENANT, writer -> {
            writer.bots().remove(bot.id());
            return null;
        });

        List<Tables.Column> columns = with(tables -> tables.columns("rooms"));
        assertThat(columns).isEmpty();
    }

    @Test
    void moreThanTenThousandRowsAreAnError() {
        with(tables -> {
            for (int i = 0; i < 10_001; i++) {
                tables.save("many", row("n", i), Optional.empty());
            }
            return null;
        });

        assertThatThrownBy(() -> with(tables -> tables.find(query("many", ALL)))).isInstanceOf(LimitException.class);
        Value count = with(tables -> tables.aggregate(Tables.Aggregate.COUNT, "many", "*", ALL));
        assertThat(count).isEqualTo(Value.of(10_001));
    }

    @Test
    void memoriesKeepValuesWholeAndAreForgotten() {
        Value.Sequence list = Value.Sequence.of(List.of(Value.of(1), Value.of("two")));

        with(tables -> {
            tables.remember(Tables.Memory.BOT, "Greeting", list);
            tables.remember(Tables.Memory.USER, "greeting", Value.of("hi"));
            return null;
        });

        with(tables -> {
            assertThat(tables.memory(Tables.Memory.BOT, "greeting")).isEqualTo(list);
            assertThat(tables.memory(Tables.Memory.USER, "GREETING")).isEqualTo(Value.of("hi"));
            tables.remember(Tables.Memory.BOT, "greeting", Value.NULL);
            assertThat(tables.memory(Tables.Memory.BOT, "greeting")).isEqualTo(Value.NULL);
            return null;
        });
    }

    private List<String> names(Filter where) {
        Value.Sequence rows = with(tables -> tables.find(query("rooms", where)));
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToObj(i -> ((Value.Mapping) rows.at(i)).at("name").text()).toList();
    }
}
