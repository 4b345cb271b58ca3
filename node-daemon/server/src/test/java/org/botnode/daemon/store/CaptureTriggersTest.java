package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Change;
import org.botnode.sync.ChangeOp;
import org.botnode.sync.Column;
import org.botnode.sync.RowImage;
import org.botnode.sync.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTriggersTest {

    private static final long TENANT = StoreFixture.TENANT;
    /// Tables of the file that stay on the node.
    private static final Set<String> LOCAL =
            Set.of("sync_state", "sync_outbox", "sync_txn", "promotion", "blob", "daily_response", "sqlite_sequence");

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private Session session;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        fixture.stores.create(TENANT);
        session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void everyTableOfTheFileReplicatesOrIsKnownToStay() {
        List<String> tables = fixture.stores.read(TENANT, reader -> reader.statements.all(
                "SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.text(1)));
        Set<String> replicated = Catalogue.tables().stream().map(Table::name).collect(Collectors.toSet());

        assertThat(tables).allMatch(name -> LOCAL.contains(name) || replicated.contains(name));
        assertThat(replicated).allMatch(name -> tables.contains(name) || name.equals("bot_row"));
    }

    @Test
    void columnsOfTheFileAreThoseOfTheCatalogue() {
        for (Table table : Catalogue.tables()) {
            if (!table.name().equals("bot_row")) {
                List<String> columns = fixture.stores.read(TENANT, reader -> reader.statements.all(
                        "SELECT name FROM pragma_table_info('" + table.name() + "')", row -> row.text(1)));
                assertThat(columns).isEqualTo(table.columns().stream().map(Column::name).toList());
            }
        }
    }

    @Test
    void changesReachTheOutboxAsImagesThatReplicationReads() {
        on();
        fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "hi \"there\" \u00e9 \n"));

        List<Change> changes = changes();

        assertThat(changes).extracting(Change::table).containsExactly(7, 4, 6, 6, 3, 12);
        RowImage message = RowImage.of(changes.get(2));
        assertThat(message.cells().toString()).contains("hi \"there\" \u00e9 \n");
        changes.forEach(change -> assertThat(RowImage.of(change).id()).isEqualTo(change.id()));
    }

    @Test
    void oneCommitIsOneTransactionOfTheOutbox() {
        on();
        fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));
        fixture.stores.commit(TENANT, fixture.next(session, "m-2", "you"));

        List<Long> transactions = fixture.stores.read(TENANT, reader -> reader.statements.all(
                "SELECT DISTINCT txn FROM sync_outbox ORDER BY seq", row -> row.whole(1)));

        assertThat(transactions).hasSize(2);
        assertThat(transactions.get(1)).isEqualTo(transactions.get(0) + 1);
    }

    @Test
    void rowsOfDeclaredTablesGoAsJsonByColumnAlsoOfColumnsAddedLater() {
        fixture.stores.write(TENANT, writer -> {
            writer.botTables(session.botId(), 1).save("it's", Map.of("a", Value.of("x")), Optional.empty());
            return null;
        });
        on();
        fixture.stores.write(TENANT, writer -> {
            writer.botTables(session.botId(), 1).save("it's", Map.of("b", Value.of(2)), Optional.empty());
            return null;
        });

        Change row = changes().getLast();

        assertThat(row.table()).isEqualTo(13);
        assertThat(RowImage.of(row).cells().toString()).contains("{\"a\":null,\"b\":2}").contains("it's");
    }

    @Test
    void frozenTenantRefusesEveryChange() {
        on();
        fixture.stores.write(TENANT, writer -> writer.statements.update("UPDATE sync_state SET mode = 2"));

        assertThatThrownBy(() -> fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "hi")))
                .isInstanceOf(StoreException.class).hasMessageContaining("frozen");
    }

    @Test
    void switchedOffItLeavesNothingBehind() {
        on();
        fixture.stores.write(TENANT, writer -> {
            writer.switchCaptureOff();
            return null;
        });
        fixture.stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));

        assertThat(changes()).isEmpty();
    }

    private void on() {
        fixture.stores.write(TENANT, writer -> {
            writer.switchCaptureOn();
            writer.switchCaptureOn();
            return null;
        });
    }

    private List<Change> changes() {
        return fixture.stores.read(TENANT, reader -> reader.statements.all(
                "SELECT seq, tbl, pk, op, img, schema_version FROM sync_outbox ORDER BY seq",
                row -> new Change(row.whole(1), row.code(2), row.whole(3), ChangeOp.of(row.code(4)),
                        row.optionalText(5).orElse(""))));
    }
}
