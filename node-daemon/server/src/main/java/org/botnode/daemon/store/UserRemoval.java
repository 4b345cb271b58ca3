package org.botnode.daemon.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes one end user's rows out of a tenant's file, in slices, so that nobody waits long for the writer.
///
/// Each step leaves out what is gone already, so that it may be begun again after a crash. The caller keeps the user's
/// messages out meanwhile. SQLite writes zeros over what is deleted; its log is the caller's to empty in the end.
public final class UserRemoval {

    /// Rows of a statement, and how long a slice begins another one: together far less than a script may hold the writer.
    private static final int ROWS = 50;
    private static final long SLICE_NANOS = Duration.ofMillis(20).toNanos();

    private static final String DIALOGS = """
            DELETE FROM dialog_state WHERE id IN (SELECT waiting.id FROM session
              JOIN dialog_state AS waiting ON waiting.id = session.id WHERE session.user_id = ? LIMIT ?)""";
    private static final String MESSAGES = """
            DELETE FROM message WHERE id IN (SELECT said.id FROM session
              JOIN message AS said ON said.session_id = session.id WHERE session.user_id = ? LIMIT ?)""";
    private static final String INBOUND = """
            DELETE FROM inbound WHERE (user_id, bot_id, account, event_key) IN
              (SELECT user_id, bot_id, account, event_key FROM inbound WHERE user_id = ? LIMIT ?)""";
    private static final String MEMORIES = """
            DELETE FROM memory WHERE id IN (SELECT id FROM memory WHERE scope = 2 AND owner_id = ? LIMIT ?)""";
    private static final String SESSIONS = """
            DELETE FROM session WHERE id IN (SELECT id FROM session WHERE user_id = ? LIMIT ?)""";

    private final TenantStores stores;
    private final long tenantId;
    private final EndUser user;

    public UserRemoval(TenantStores stores, long tenantId, EndUser user) {
        this.stores = stores;
        this.tenantId = tenantId;
        this.user = user;
    }

    /// Removes what was said and what is remembered; the rows of the user and of the user's sessions stay, to tell others
    /// whose was what.
    public void takeWords() {
        List.of(DIALOGS, MESSAGES, INBOUND, MEMORIES).forEach(this::take);
        stores.readLong(tenantId, reader -> UserRows.of(reader, user).ofBots().stream()
                .map(part -> rows(part, reader)).filter(rows -> !rows.ids.isEmpty()).toList()).forEach(this::take);
    }

    /// Removes the rest.
    public void takeUser() {
        take(SESSIONS);
        stores.makeRoom(tenantId, writer -> {
            writer.users().remove(user.id());
            return user.id();
        });
    }

    private void take(String sql) {
        boolean more;
        do {
            more = stores.makeRoom(tenantId, writer -> takeSome(writer.statements, sql));
        } while (more);
    }

    private boolean takeSome(Statements statements, String sql) {
        long until = System.nanoTime() + SLICE_NANOS;
        int gone;
        do {
            gone = statements.update(sql, user.id(), ROWS);
        } while (gone == ROWS && System.nanoTime() < until);
        return gone == ROWS;
    }

    private void take(BotRowIds rows) {
        for (int from = 0; from < rows.ids.size(); from += ROWS) {
            List<Object> some = rows.ids.subList(from, Math.min(rows.ids.size(), from + ROWS));
            stores.makeRoom(tenantId, writer -> {
                int gone = writer.statements.updateComposed("DELETE FROM " + DeclaredTable.quoted(rows.table)
                        + " WHERE id IN (?" + ", ?".repeat(some.size() - 1) + ")", some);
                writer.quotas().giveBack(Quota.BOT_ROWS, gone);
                return gone;
            });
        }
    }

    private static BotRowIds rows(UserRows.Part part, TenantReader reader) {
        int id = part.table().columns().indexOf(part.table().column("_row").orElseThrow());
        List<Object> ids = new ArrayList<>();
        part.each(reader.tables(), row -> ids.add(row.get(id)));
        return new BotRowIds(part.table().name(), ids);
    }

    /// Rows of a bot's table, by the table's name in the file.
    private record BotRowIds(String table, List<Object> ids) { }
}
