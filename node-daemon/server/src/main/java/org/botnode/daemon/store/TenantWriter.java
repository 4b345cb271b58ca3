package org.botnode.daemon.store;

import java.time.InstantSource;
import java.util.Optional;
import org.botnode.daemon.bot.basic.Tables;

/// A tenant's file, lent for writing inside a transaction of the tenant's one writer; it sees its own writes.
///
/// Valid only inside the call that received it, and only on its thread.
public final class TenantWriter extends TenantReader {

    private final GroupCommit commits;
    private final Snowflakes ids;
    private final InstantSource clock;
    private final TenantQuotas quotas;
    private final Counts counts;
    private final UserTable users;
    private final SessionTable sessions;
    private final MessageTable messages;
    private final InboundTable inbound;
    /// Whether capture is on; unknown after it was switched, until the next transaction looks.
    private Optional<Boolean> captures = Optional.empty();

    TenantWriter(long tenantId, Statements statements, Snowflakes ids, InstantSource clock, GroupCommit commits,
            TenantQuotas quotas) {
        super(tenantId, statements);
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
        this.quotas = quotas;
        this.users = new UserTable(statements, quotas);
        this.sessions = new SessionTable(statements);
        this.messages = new MessageTable(statements);
        this.inbound = new InboundTable(statements);
        this.counts = new Counts(new DayCounts(new DayTable(statements, ids), users, clock), quotas);
    }

    @Override
    public UserTable users() {
        return users;
    }

    @Override
    public BotTable bots() {
        return new BotTable(statements, new BotTableSchema(statements, ids), quotas);
    }

    @Override
    public SessionTable sessions() {
        return sessions;
    }

    @Override
    public MessageTable messages() {
        return messages;
    }

    @Override
    public InboundTable inbound() {
        return inbound;
    }

    @Override
    public MemoryTable memories() {
        return new MemoryTable(statements, ids);
    }

    @Override
    public SettingTable settings() {
        return new SettingTable(statements, ids);
    }

    @Override
    public BlobTable blobs() {
        return new BlobTable(statements, quotas);
    }

    @Override
    public OutboxTable outbox() {
        return new OutboxTable(statements);
    }

    @Override
    public OldRowTable old() {
        return new OldRowTable(statements);
    }

    /// The tenant's limits, for what is about to be added.
    public TenantQuotas quotas() {
        return quotas;
    }

    /// The tables and memories of a bot, for a run that talks with a user.
    public Tables botTables(long botId, long userId) {
        return new BotTables(botId, new BotTableSchema(statements, ids), new BotRows(statements, ids, quotas),
                new BotMemories(botId, userId, memories(), clock));
    }

    /// From now on every change goes to the outbox too, and a frozen tenant refuses changes; repeating it changes
    /// nothing.
    public void switchCaptureOn() {
        new CaptureTriggers(statements).switchOn();
        captures = Optional.empty();
    }

    /// Changes go to the outbox no more.
    public void switchCaptureOff() {
        new CaptureTriggers(statements).switchOff();
        captures = Optional.empty();
    }

    /// A new id for a row.
    public long mintId() {
        return ids.next();
    }

    /// Writes all that an exchange did, unless its message came before; a day's counts with it. What is new is refused
    /// before anything of it is written where a limit is reached; the rest of a run that began always goes on.
    public ExchangeOutcome exchange(ExchangeEffects effects) {
        try {
            admit(effects);
        } catch (StoreException full) {
            // Repeating a message stores nothing.
            if (effects.inbound().filter(this::isKnown).isEmpty()) {
                throw full;
            }
        }
        if (effects.inbound().isPresent() && !inbound.add(effects.inbound().get())) {
            return cameBefore(effects.inbound().get());
        }
        switch (effects.session()) {
            case SessionChange.Unchanged _ -> { }
            case SessionChange.Opened opened -> sessions.open(opened.session());
            case SessionChange.Saved saved -> sessions.save(saved.session());
        }
        effects.message().ifPresent(messages::add);
        effects.replies().forEach(messages::add);
        switch (effects.dialog()) {
            case DialogChange.Unchanged _ -> { }
            case DialogChange.Waits waits -> sessions.await(waits.state());
            case DialogChange.Ended _ -> sessions.end(effects.session().sessionId());
        }
        counts.count(effects);
        return new ExchangeOutcome.Committed();
    }

    /// Commits what is there if this work has held the writer for long, and goes on in a new transaction.
    ///
    /// A run calls this between two statements of a script; what it wrote before stays, also if it fails later.
    public void commitIfLong() {
        commits.commitIfLong();
    }

    /// Gives a transaction of a tenant that has an outbox its number; called right after it began.
    void stampTransaction() {
        if (captures.isEmpty()) {
            captures = Optional.of(new CaptureTriggers(statements).areOn());
        }
        if (captures.get()) {
            statements.update("UPDATE sync_state SET txn = txn + 1");
        }
    }

    /// How many rows were changed by this writer so far.
    long changed() {
        return statements.changed();
    }

    Counts counts() {
        return counts;
    }

    private void admit(ExchangeEffects effects) {
        boolean opens = effects.session() instanceof SessionChange.Opened;
        if (opens || effects.inbound().isPresent()) {
            quotas.admitMessage();
        }
        if (opens) {
            quotas.admitSession(0);
        }
    }

    private boolean isKnown(Inbound it) {
        return inbound.known(it.botId(), it.account(), it.userId(), it.eventKey()).isPresent();
    }

    private ExchangeOutcome cameBefore(Inbound again) {
        Inbound first = inbound.known(again.botId(), again.account(), again.userId(), again.eventKey()).orElseThrow();
        return first.bodyHash().equals(again.bodyHash())
                ? new ExchangeOutcome.Repeated(first, messages.repliesTo(first.sessionId(), first.id()))
                : new ExchangeOutcome.Contradicted(first);
    }
}
