package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a tenant's connection cannot reach, whatever statement or name comes to it.
class IsolationTest {

    private static final long MINE = StoreFixture.TENANT;
    private static final long OTHER = MINE + 1;
    private static final String[] NAMES = {"message", "session", "end_user", "sync_outbox", "sync_state", "bot_table",
        "sqlite_schema", "sqlite_master", "sqlite_sequence", "temp.x", "main.message", "main", "temp", "bot_1_x",
        "x'; DROP TABLE message; --", "x\"; DROP TABLE message; --", "x\") VALUES (1); ATTACH 'y' AS z; --",
        "pragma_table_info", "dbstat", "\u212A", "e\u0301", "\u00e9", "\uFF4Dessage", "m\u0435ssage", "..", "../tenant",
        "con", "tenant.db", "%2e%2e", "a/b", "a\\b", "SELECT", "*", "[message]", "`message`"};

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private TenantStores stores;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        stores = fixture.stores;
        stores.create(MINE);
        stores.create(OTHER);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void refuses(TenantReader reader) {
        Path other = stores.home(OTHER).resolve(TenantFile.NAME);
        for (String sql : new String[] {"ATTACH '" + other + "' AS other", "ATTACH 'file:" + other + "?mode=ro' AS other",
            "ATTACH ':memory:' AS other", "ATTACH '' AS other", "SELECT load_extension('" + other + "')",
            "SELECT readfile('" + other + "')", "SELECT writefile('" + other + "', '')", "SELECT edit('x')",
            "CREATE VIRTUAL TABLE temp.f USING csv(filename='" + other + "')"}) {
            assertThat(catchThrowable(() -> reader.statements.execute(sql))).as(sql).isInstanceOf(StoreException.class);
        }
        assertThat(reader.statements.all("PRAGMA database_list", row -> row.text(2))).isSubsetOf("main", "temp");
    }

    @Test
    void noConnectionReachesAnotherFile() {
        stores.write(MINE, writer -> {
            refuses(writer);
            return null;
        });
        stores.read(MINE, reader -> {
            refuses(reader);
            return null;
        });
        stores.readLong(MINE, reader -> {
            refuses(reader);
            return null;
        });
    }

    @Test
    void tableOfAnyNameIsTheBotsOwnAndHurtsNoneOfOurs() {
        Bot bot = fixture.bot(MINE);
        Session session = fixture.session(bot, fixture.user(MINE, "ann"));
        stores.commit(MINE, fixture.opening(session, "m-1", "hello"));
        Bot twin = new Bot(fixture.ids.next(), "twin", "Twin", "", List.of(), "{}", false, 0, 0);

        stores.write(MINE, writer -> {
            writer.bots().save(twin);
            Tables mine = writer.botTables(bot.id(), 1);
            Tables his = writer.botTables(twin.id(), 1);
            for (String name : NAMES) {
                assertThat(mine.find(all(name)).size()).as(name).isZero();
                mine.save(name, Map.of("rowid", Value.of("mine"), "body\"; --", Value.of(name)), Optional.empty());
                assertThat(his.find(all(name)).size()).as(name).isZero();
                Value.Mapping row = (Value.Mapping) mine.find(all(name)).at(0);
                assertThat(row.at("body\"; --")).as(name).isEqualTo(Value.of(name));
            }
            return null;
        });

        List<String> bodies = stores.read(MINE, reader -> reader.messages().after(session.id(), 0, 10).stream()
                .map(Message::body).toList());
        assertThat(bodies).containsExactly("hello", "You said hello");
        stores.write(MINE, writer -> {
            writer.bots().remove(bot.id());
            return null;
        });
        int left = stores.read(MINE, reader -> reader.statements.all(
                "SELECT name FROM sqlite_schema WHERE name LIKE 'bot\\_" + bot.id() + "%' ESCAPE '\\'", row -> row.text(1)).size());
        assertThat(left).isZero();
    }

    @Test
    void namesThatRunTogetherAlikeStayApart() {
        Bot bot = fixture.bot(MINE);

        stores.write(MINE, writer -> {
            Tables tables = writer.botTables(bot.id(), 1);
            tables.declare(new TableDeclaration("a", List.of(key("b_c")), Optional.empty()));
            tables.declare(new TableDeclaration("a_b", List.of(key("c")), Optional.empty()));
            tables.save("a", Map.of("b_c", Value.of("1")), Optional.empty());
            tables.save("a_b", Map.of("c", Value.of("1")), Optional.empty());
            assertThat(tables.find(all("a")).size()).isEqualTo(1);
            assertThat(tables.find(all("a_b")).size()).isEqualTo(1);
            return null;
        });
    }

    @Test
    void memoriesOfTheSameNamesAreEachTenantsOwn() {
        Bot mine = fixture.bot(MINE);
        stores.write(OTHER, writer -> {
            writer.botTables(mine.id(), 7).remember(Tables.Memory.USER, "k", Value.of("secret"));
            writer.botTables(mine.id(), 7).remember(Tables.Memory.BOT, "k", Value.of("secret"));
            return null;
        });

        stores.write(MINE, writer -> {
            assertThat(writer.botTables(mine.id(), 7).memory(Tables.Memory.USER, "k")).isEqualTo(Value.NULL);
            assertThat(writer.botTables(mine.id(), 7).memory(Tables.Memory.BOT, "k")).isEqualTo(Value.NULL);
            return null;
        });
    }

    @Test
    void idsThatAreNoneNameNoDirectory() {
        for (long id : new long[] {0, -1, Long.MIN_VALUE, -MINE}) {
            assertThatThrownBy(() -> stores.home(id)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stores.read(id, _ -> 1)).isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> stores.read(Long.MAX_VALUE, _ -> 1)).isInstanceOf(StoreException.class);
        assertThat(stores.home(Long.MAX_VALUE)).doesNotExist();
    }

    private static TableReads.Query all(String table) {
        return new TableReads.Query(table, new Filter.All(), List.of(), OptionalLong.empty());
    }

    private static TableDeclaration.Column key(String name) {
        return new TableDeclaration.Column(name, ColumnType.STRING, 0, true, false, false, Value.NULL, Optional.empty());
    }
}
