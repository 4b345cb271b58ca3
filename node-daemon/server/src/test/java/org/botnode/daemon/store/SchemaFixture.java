package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.sync.Chain;
import org.botnode.sync.OutboxTransaction;
import org.botnode.sync.Position;

/// Writes a small tenant's file that has a row of every sort, as this build's schema keeps it. The files of released
/// schemas stand in the test resources, and every later schema is reached from each of them.
///
/// When a schema is about to be released:
/// 1. Give every table and column that it brought a row below, also the odd ones (empty, absent, long, not ASCII).
/// 2. Run this class's `main` with the directory of the resources, `schema`, as its argument. It writes `N.db` and,
///    of the same tenant while it is promoted, `N-captured.db`.
/// 3. Commit both and add N to the versions of `SchemaHistoryTest`. Never write the file of an older schema again.
final class SchemaFixture {

    static final long TENANT = StoreFixture.TENANT;

    private static final String WAITING = "{\"frames\":[{\"script\":\"order\",\"line\":3}],\"said\":\"\u00e9\u4e16\"}";

    private static final Position BEGINNING = new Position(0, Chain.of(new byte[32]));

    private SchemaFixture() {
    }

    public static void main(String[] args) throws IOException {
        Path into = Path.of(args[0]);
        write(into.resolve(Migrations.NEWEST + ".db"), false);
        write(into.resolve(Migrations.NEWEST + "-captured.db"), true);
    }

    private static void write(Path file, boolean captured) throws IOException {
        Path directory = Files.createTempDirectory("schema");
        try (StoreFixture fixture = new StoreFixture(directory)) {
            fixture.stores.create(TENANT);
            fill(fixture, captured);
        }
        Files.move(directory.resolve(TENANT + "/" + TenantFile.NAME), file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void fill(StoreFixture fixture, boolean captured) {
        Bot desk = fixture.bot(TENANT);
        Bot quiet = new Bot(fixture.ids.next(), "quiet", "Qui\u00ebt", "", List.of(), "{\"tone\":\"low\"}", false, 0, 0);
        EndUser ann = fixture.user(TENANT, "ann");
        EndUser bob = fixture.stores.write(TENANT, writer -> {
            writer.bots().save(quiet);
            writer.settings().save("region", "\"eu\"", fixture.clock.millis());
            return writer.users().meet(new EndUser(writer.mintId(), Channel.WEB, "web", "b\u00f6b", "B\u00f6b",
                    fixture.clock.millis()));
        });
        talk(fixture, fixture.session(desk, ann), 8);
        if (captured) {
            fixture.stores.write(TENANT, writer -> {
                writer.outbox().beginAt(BEGINNING);
                writer.switchCaptureOn();
                return null;
            });
        }
        fixture.clock.step(86_400_000);
        talk(fixture, fixture.session(desk, bob), 5);
        talk(fixture, fixture.session(quiet, ann), 2);
        remember(fixture, desk, ann);
        declare(fixture, desk);
        if (captured) {
            acknowledgeTheFirst(fixture);
        }
    }

    private static void acknowledgeTheFirst(StoreFixture fixture) {
        fixture.stores.write(TENANT, writer -> {
            List<OutboxRow> rows = writer.outbox().after(BEGINNING.seq(), 1, Long.MAX_VALUE);
            OutboxTransaction first = OutboxTransaction.after(BEGINNING, rows.getFirst().txn(),
                    rows.getFirst().schemaVersion(), rows.stream().map(OutboxRow::change).toList());
            writer.outbox().acknowledge(first.end(), List.of(first));
            return null;
        });
    }

    private static void talk(StoreFixture fixture, Session session, int exchanges) {
        fixture.stores.commit(TENANT, fixture.opening(session, "first", "hi \"there\" \u00e9\ud83d\ude00\n"));
        for (int i = 1; i < exchanges; i++) {
            DialogChange dialog = i < exchanges - 1 ? new DialogChange.Unchanged() : new DialogChange.Waits(
                    new DialogState(session.id(), "ab12", WAITING, fixture.clock.millis()));
            fixture.stores.commit(TENANT, fixture.exchange(session, new SessionChange.Saved(
                    session.withVariables("{\"turn\":" + i + "}", fixture.clock.millis())), "m-" + i, "say " + i, dialog));
        }
        fixture.stores.write(TENANT, writer -> {
            writer.messages().add(new Message(writer.mintId(), session.id(), MessageRole.SYSTEM, MessageType.IMAGE, "",
                    OptionalLong.empty(), Optional.of("{\"suggestions\":[\"yes\",\"no\"]}"), fixture.clock.millis()));
            return null;
        });
    }

    private static void remember(StoreFixture fixture, Bot bot, EndUser user) {
        fixture.stores.write(TENANT, writer -> {
            Tables tables = writer.botTables(bot.id(), user.id());
            tables.remember(Tables.Memory.BOT, "Motto", Value.of("kept"));
            tables.remember(Tables.Memory.USER, "Size", Value.of(42.5));
            writer.memories().remember(new Memory(Memory.Scope.USER, user.id(), "soon", "AA==",
                    OptionalLong.of(fixture.clock.millis() + 1)), fixture.clock.millis());
            writer.blobs().put("manifest".repeat(400).getBytes(StandardCharsets.UTF_8));
            writer.blobs().put(new byte[0]);
            return null;
        });
    }

    private static void declare(StoreFixture fixture, Bot bot) {
        fixture.stores.write(TENANT, writer -> {
            Tables tables = writer.botTables(bot.id(), 1);
            tables.declare(new TableDeclaration("Rooms", List.of(column("Id", ColumnType.NUMBER, true),
                    column("Name", ColumnType.STRING, false), column("Seats", ColumnType.INTEGER, false),
                    column("Rate", ColumnType.DOUBLE, false), column("Due", ColumnType.DATE, false)),
                    Optional.empty()));
            for (int i = 1; i <= 6; i++) {
                Map<String, Value> row = new LinkedHashMap<>();
                row.put("id", Value.of(i));
                row.put("name", i == 6 ? Value.NULL : Value.of("it's \u00e9 " + i));
                row.put("seats", Value.of(i * 2));
                row.put("rate", Value.of(i / 4.0));
                tables.save("rooms", row, Optional.of("id"));
            }
            tables.save("seen only", Map.of("what", Value.of("x")), Optional.empty());
            return null;
        });
    }

    private static TableDeclaration.Column column(String name, ColumnType type, boolean key) {
        return new TableDeclaration.Column(name, type, 0, key, false, false, Value.NULL, Optional.empty());
    }
}
