package org.botnode.daemon.store;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Value;

/// A tenant's file, lent for reading: one moment's view, for a short while.
///
/// Valid only inside the call that received it, and only on its thread.
public sealed class TenantReader permits TenantWriter {

    final Statements statements;
    private final long tenantId;

    TenantReader(long tenantId, Statements statements) {
        this.tenantId = tenantId;
        this.statements = statements;
    }

    /// The tenant whose file this is.
    public long tenantId() {
        return tenantId;
    }

    /// The last step of the schema that the file has behind it.
    public int schema() {
        return Migrations.version(statements);
    }

    /// Who talks to the bots.
    public UserReads users() {
        return new UserReads(statements);
    }

    /// The bots.
    public BotReads bots() {
        return new BotReads(statements);
    }

    /// Sessions, and where their dialogs wait.
    public SessionReads sessions() {
        return new SessionReads(statements);
    }

    /// Messages.
    public MessageReads messages() {
        return new MessageReads(statements);
    }

    /// What came in, by its key.
    public InboundReads inbound() {
        return new InboundReads(statements);
    }

    /// What bots remember.
    public MemoryReads memories() {
        return new MemoryReads(statements);
    }

    /// The tables of a bot, for a statement that reads.
    public TableReads botTables(long botId) {
        return new BotTableReads(botId, new DeclaredTables(statements), new BotRowReads(statements));
    }

    /// Walks over all rows of a bot's table in the order in which they came: a column's value by its name, and the row's
    /// number as [TableReads#matching] gives it. A table that is not there has none.
    public void eachBotRow(long botId, String table, ObjLongConsumer<Function<String, Value>> visitor) {
        new DeclaredTables(statements).find(botId, table)
                .ifPresent(found -> new BotRowReads(statements).each(found, visitor));
    }

    /// The tenant's settings.
    public SettingReads settings() {
        return new SettingReads(statements);
    }

    /// Bytes by their hash.
    public BlobReads blobs() {
        return new BlobReads(statements);
    }

    /// All tables as they stand in the file, for those who take a tenant's rows elsewhere.
    public StoredTables tables() {
        return new StoredTables(statements);
    }

    /// How many rows each table has, by its name in the file; takes as long as reading all of it.
    public Map<String, Long> rows() {
        return RowCounts.of(statements).byTable();
    }

    /// How many rows came since a moment, by table; rows of bots' tables do not tell.
    public Map<String, Long> rowsSince(Instant moment) {
        return NewerRows.since(statements, moment);
    }

    /// Replication's log.
    public OutboxReads outbox() {
        return new OutboxReads(statements);
    }

    /// What lies far back, by its age.
    public OldRowReads old() {
        return new OldRowReads(statements);
    }

    /// Pages that hold nothing any more.
    public FreePages freePages() {
        return new FreePages(statements);
    }

    /// What happened on which day.
    public DayReads days() {
        return new DayReads(statements);
    }
}
