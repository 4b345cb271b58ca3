package org.botnode.daemon.store;

import java.util.Set;
import java.util.stream.Collectors;

/// The bots of a tenant, for writing.
public final class BotTable extends BotReads {

    private static final String SAVE = """
            INSERT INTO bot (id, slug, name, version, versions, settings, is_public, installed_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name, version = excluded.version,
              versions = excluded.versions, settings = excluded.settings, is_public = excluded.is_public,
              updated_at = excluded.updated_at""";
    /// By way of its users, since keys are found by user: who wrote to a bot has a session with it.
    private static final String FORGET_INBOUND = """
            DELETE FROM inbound WHERE bot_id = ? AND user_id IN (SELECT user_id FROM session WHERE bot_id = ?)""";
    private static final String FORGET_MEMORY = "DELETE FROM memory WHERE scope = 1 AND owner_id = ?";
    private static final String REMOVE = "DELETE FROM bot WHERE id = ?";

    private final BotTableSchema data;
    private final TenantQuotas quotas;

    BotTable(Statements statements, BotTableSchema data, TenantQuotas quotas) {
        super(statements);
        this.data = data;
        this.quotas = quotas;
    }

    /// Adds a bot unless the tenant has as many as it may, or replaces what is known of it.
    public void save(Bot bot) {
        for (String version : bot.versions()) {
            if (!version.matches("[0-9a-f]*")) {
                throw new IllegalArgumentException("a version is a hash in hexadecimal");
            }
        }
        if (byId(bot.id()).isEmpty()) {
            quotas.take(Quota.BOTS);
        }
        quotas.filesChanged();
        String versions = bot.versions().stream().map(hash -> '"' + hash + '"')
                .collect(Collectors.joining(",", "[", "]"));
        statements.update(SAVE, bot.id(), bot.slug(), bot.name(), bot.version(), versions, bot.settings(),
                bot.isPublic() ? 1 : 0, bot.installedAt(), bot.updatedAt());
    }

    /// Removes a bot with all that it said, knows and keeps.
    public void remove(long botId) {
        quotas.giveBack(Quota.BOT_ROWS, data.dropAllOf(botId));
        statements.update(FORGET_INBOUND, botId, botId);
        statements.update(FORGET_MEMORY, botId);
        statements.update(REMOVE, botId);
        quotas.recount(Set.of(Quota.BOTS, Quota.SESSIONS));
        quotas.filesChanged();
    }
}
