package org.botnode.daemon.store;

import java.util.List;

/// Rows whose parents were lost. A conversation whose session is gone gets one anew from what its messages came in
/// with; what belongs to nothing any more is left out of the new file.
final class MissingParents {

    private static final String SESSIONS = """
            INSERT OR IGNORE INTO session (id, bot_id, user_id, channel, account, state, variables, opened_at, updated_at)
            SELECT i.session_id, i.bot_id, i.user_id, u.channel, i.account, %d, '{}', min(i.received_at),
              max(i.received_at)
            FROM inbound i JOIN end_user u ON u.id = i.user_id JOIN bot b ON b.id = i.bot_id
            WHERE i.session_id IN (SELECT session_id FROM message EXCEPT SELECT id FROM session)
            GROUP BY i.session_id""".formatted(SessionState.OPEN.code());

    private record Orphan(String table, long row) {}

    private final Statements statements;

    MissingParents(Statements statements) {
        this.statements = statements;
    }

    /// Mends what can be and answers how many rows were left out.
    long mended(List<String> notes) {
        int sessions = statements.update(SESSIONS);
        if (sessions > 0) {
            notes.add(sessions + " sessions were lost and made anew from their messages; their variables are empty.");
        }
        long removed = 0;
        while (true) {
            List<Orphan> orphans = statements.allComposed("PRAGMA main.foreign_key_check",
                    row -> new Orphan(row.text(1), row.whole(2)), List.of()).stream().distinct().toList();
            if (orphans.isEmpty()) {
                return removed;
            }
            for (Orphan orphan : orphans) {
                removed += statements.update("DELETE FROM main." + DeclaredTable.quoted(orphan.table()) + " WHERE rowid = ?",
                        orphan.row());
            }
        }
    }
}
