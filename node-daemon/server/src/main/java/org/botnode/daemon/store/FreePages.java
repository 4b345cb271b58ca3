package org.botnode.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;

/// Pages of a tenant's file that hold nothing any more, and how the disk gets them back.
///
/// A file that BotNode makes today keeps track of where its pages are used (`auto_vacuum = INCREMENTAL`), so that its end can be
/// moved into its holes a few pages at a time. One of before cannot: it is rewritten once, while nobody uses it.
public final class FreePages {

    /// What `PRAGMA auto_vacuum` says of such a file.
    private static final int INCREMENTAL = 2;

    private final Statements statements;

    FreePages(Statements statements) {
        this.statements = statements;
    }

    /// How many there are.
    public long count() {
        return whole("PRAGMA freelist_count");
    }

    /// Bytes of one.
    public long size() {
        return whole("PRAGMA page_size");
    }

    /// Whether they can be given back in slices.
    public boolean canGiveBack() {
        return whole("PRAGMA auto_vacuum") == INCREMENTAL;
    }

    /// Moves so many pages from the file's end into its holes; the file is shorter once the write-ahead log has moved into it.
    /// For the writer alone.
    public void giveBack(int pages) {
        statements.runToEnd("PRAGMA incremental_vacuum(" + pages + ")");
    }

    private long whole(String sql) {
        return statements.one(sql, row -> row.whole(1)).orElseThrow();
    }

    /// Lets a file that is about to be made keep track; before anything else is done with it.
    static void makeTrackable(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.enableLoadExtension(false);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = " + JournalMode.WAL.getValue());
        } catch (SQLException e) {
            throw StoreException.of("make the tenant's file", e);
        }
    }

    /// Rewrites a file of before without its holes, so that it keeps track from then on. Nobody has it open; as safe as a commit.
    static void rewrite(Path file, StoreLimits limits) {
        try (Connection connection = TenantFile.openForRewriting(file, limits);
                Statements statements = new Statements(connection)) {
            statements.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statements.execute("VACUUM");
            statements.one("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.code(1));
        } catch (SQLException e) {
            throw StoreException.of("rewrite the tenant's file", e);
        }
    }
}
