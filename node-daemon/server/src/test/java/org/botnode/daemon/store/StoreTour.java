package org.botnode.daemon.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.Filter;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.sync.Chain;
import org.botnode.sync.Change;
import org.botnode.sync.ChangeOp;
import org.botnode.sync.OutboxTransaction;
import org.botnode.sync.Position;

/// Calls everything that a store's readers and writers can do, once, so that each statement is prepared.
final class StoreTour {

    private static final long TENANT = StoreFixture.TENANT;

    private final StoreFixture fixture;
    private final TenantStores stores;
    private final String word;
    private Bot bot;
    private EndUser user;
    private Session session;

    /// @param word said, remembered, looked for, and made a table and a column of
    StoreTour(StoreFixture fixture, String word) {
        this.fixture = fixture;
        this.word = word;
        this.stores = fixture.stores;
    }

    /// All of it; nothing is left in the end.
    void go() {
        begin();
        ends();
    }

    /// All but the end: the file keeps a bot with its tables, a user, and what they said.
    void begin() {
        stores.create(TENANT);
        bot = fixture.bot(TENANT);
        user = fixture.user(TENANT, word);
        session = fixture.session(bot, user);
        stores.write(TENANT, writer -> {
            writer.switchCaptureOn();
            return user;
        });
        conversation();
        keepsakes();
        botTables();
        reads();
        stores.quotas(TENANT);
    }

    private void conversation() {
        stores.commit(TENANT, fixture.opening(session, "k-1", word));
        stores.commit(TENANT, fixture.next(session, "k-1", word));
        stores.commit(TENANT, fixture.exchange(session, new SessionChange.Saved(session), "k-2", word + " two",
                new DialogChange.Waits(new DialogState(session.id(), "ab12", "{}", 1))));
        stores.commit(TENANT, fixture.exchange(session, new SessionChange.Unchanged(session.id()), "k-3", "three",
                new DialogChange.Ended()));
    }

    private void keepsakes() {
        stores.write(TENANT, writer -> {
            writer.memories().remember(new Memory(Memory.Scope.USER, user.id(), word, word, OptionalLong.empty()), 1);
            writer.memories().forget(Memory.Scope.USER, user.id(), word);
            writer.settings().save(word, "1", 1);
            writer.settings().remove(word);
            writer.blobs().remove(writer.blobs().put(new byte[3]));
            writer.users().rename(user.id(), word);
            writer.old().removeMessages(List.of(1L));
            writer.old().removeSessions(List.of(1L), 1);
            writer.old().removeInbound(List.of(OldRowReads.OldInbound.FIRST), 1);
            writer.freePages().giveBack(1);
            writer.outbox().beginAt(new Position(0, Chain.of(new byte[32])));
            Change change = new Change(1, 6, 1, ChangeOp.DELETE, "");
            writer.outbox().acknowledge(new Position(1, Chain.of(new byte[32])),
                    List.of(OutboxTransaction.after(new Position(0, Chain.of(new byte[32])), 1, 1, List.of(change))));
            return writer.outbox().lastSeq();
        });
    }

    private void botTables() {
        Filter byKey = new Filter.Compare(new Filter.Term.Column("id"), Filter.Op.EQUAL,
                new Filter.Term.Literal(Value.of(1)));
        Filter byName = new Filter.Compare(new Filter.Term.Column("name"), Filter.Op.EQUAL,
                new Filter.Term.Literal(Value.of(word)));
        stores.write(TENANT, writer -> {
            Tables tables = writer.botTables(bot.id(), user.id());
            tables.declare(new TableDeclaration("rooms", List.of(column("id", ColumnType.NUMBER, true),
                    column("name", ColumnType.STRING, false), column("seats", ColumnType.NUMBER, false)),
                    Optional.empty()));
            tables.save("rooms", row("name", Value.of(word)), Optional.of("id"));
            tables.save(word, row(word, Value.of(word)), Optional.empty());
            tables.find(new Tables.Query(word, new Filter.Compare(new Filter.Term.Column(word), Filter.Op.EQUAL,
                    new Filter.Term.Literal(Value.of(word))), List.of(new Tables.Order(word, true)),
                    OptionalLong.empty()));
            tables.save("rooms", row("id", Value.of(1)), Optional.of("id"));
            tables.find(new Tables.Query("rooms", byKey, List.of(), OptionalLong.of(1)));
            tables.find(new Tables.Query("rooms", byName, List.of(new Tables.Order("seats", false)),
                    OptionalLong.empty()));
            tables.update("rooms", byKey, row("seats", Value.of(2)));
            tables.aggregate(Tables.Aggregate.COUNT, "rooms", "*", byKey);
            tables.aggregate(Tables.Aggregate.SUM, "rooms", "seats", byKey);
            tables.delete("rooms", byKey);
            tables.columns("rooms");
            tables.save("guests", row("user_id", Value.of(word)), Optional.empty());
            tables.remember(Tables.Memory.USER, word, Value.of(word));
            return tables.memory(Tables.Memory.USER, word);
        });
    }

    private void reads() {
        stores.read(TENANT, reader -> {
            reader.users().byId(user.id());
            reader.users().known("api", word);
            reader.users().after(0, 10);
            reader.bots().all();
            reader.bots().byId(bot.id());
            reader.bots().bySlug("desk");
            reader.sessions().byId(session.id());
            reader.sessions().latest(user.id(), bot.id());
            reader.sessions().ofUser(user.id());
            reader.sessions().ofBot(bot.id(), Long.MAX_VALUE, 10);
            reader.sessions().dialog(session.id());
            reader.sessions().versionsAwaited(bot.id());
            reader.messages().byId(1);
            reader.messages().after(session.id(), 0, 10);
            reader.messages().before(session.id(), Long.MAX_VALUE, 10);
            reader.messages().repliesTo(session.id(), 1);
            reader.inbound().known(bot.id(), "api", user.id(), "k-1");
            reader.memories().of(Memory.Scope.BOT, bot.id(), 1);
            reader.settings().all();
            reader.settings().named("s");
            reader.blobs().byHash("00");
            reader.days().between(0, 1);
            reader.old().messages(0, Long.MAX_VALUE, 1, 10);
            reader.old().firstMessage();
            reader.old().countMessages(0, Long.MAX_VALUE);
            reader.old().sessions(0, Long.MAX_VALUE, 1, 10);
            reader.old().inbound(OldRowReads.OldInbound.FIRST, 10);
            reader.freePages().count();
            reader.freePages().canGiveBack();
            reader.outbox().acknowledged();
            reader.outbox().after(0, 10, 1_000);
            reader.outbox().chainAt(1);
            return reader.outbox().firstHeld();
        });
    }

    private void ends() {
        UserRemoval removal = new UserRemoval(stores, TENANT, user);
        removal.takeWords();
        removal.takeUser();
        stores.write(TENANT, writer -> {
            writer.switchCaptureOff();
            writer.bots().remove(bot.id());
            writer.users().remove(user.id());
            return user;
        });
    }

    private static TableDeclaration.Column column(String name, ColumnType type, boolean key) {
        return new TableDeclaration.Column(name, type, 0, key, false, false, Value.NULL, Optional.empty());
    }

    private static Map<String, Value> row(String name, Value value) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put(name, value);
        return row;
    }
}
