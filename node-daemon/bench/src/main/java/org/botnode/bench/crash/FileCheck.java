package org.botnode.bench.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.botnode.client.Reply;
import org.sqlite.SQLiteConfig;

/// Looks into a tenant's file beside the node that has it open: whether it is sound, and whether all that is counted there
/// agrees with the oracle. Sees what no answer of the node shows.
final class FileCheck implements AutoCloseable {

    private static final long USER = 1;

    private final Ledger ledger;
    private final String tenant;
    private final Connection file;

    private FileCheck(Ledger ledger, String tenant, Connection file) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.file = file;
    }

    static FileCheck open(Ledger ledger, String tenant, Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(10_000);
        return new FileCheck(ledger, tenant, config.createConnection("jdbc:sqlite:" + file));
    }

    /// What it holds of a message whose sender was told nothing.
    Optional<Sent.Sighting> sighting(Talk talk, Sent doubtful) throws SQLException {
        List<String> messages = texts("SELECT id FROM message WHERE role = 1 AND body = ?", doubtful.text());
        if (messages.size() > 1) {
            ledger.found(Fault.DOUBLED, talk + " " + doubtful.id() + " is in the file " + messages.size() + " times");
        }
        return messages.isEmpty() ? Optional.empty() : Optional.of(new Sent.Sighting(messages.getFirst(),
                texts("SELECT id FROM message WHERE reply_to = CAST(? AS INTEGER) ORDER BY id", messages.getFirst())));
    }

    void isSound() throws SQLException {
        List<String> verdict = texts("PRAGMA integrity_check");
        if (!verdict.equals(List.of("ok"))) {
            ledger.found(Fault.WRONG, tenant + "'s file: " + verdict);
        }
    }

    /// For a tenant none of whose clients has anything in hand.
    void countsAgree() throws SQLException {
        List<Talk> talks = ledger.of(tenant).toList();
        long messages = talks.stream().mapToLong(talk -> talk.sent().size()).sum();
        long replies = talks.stream().flatMap(FileCheck::answers).mapToLong(List::size).sum();
        long sessions = talks.stream().filter(talk -> talk.session().isPresent()).count();
        ledger.agree(tenant, "messages", messages, number("SELECT count(*) FROM message WHERE role = " + USER));
        ledger.agree(tenant, "replies", replies, number("SELECT count(*) FROM message WHERE role <> " + USER));
        ledger.agree(tenant, "keys", messages, number("SELECT count(*) FROM inbound"));
        ledger.agree(tenant, "users", sessions, number("SELECT count(*) FROM end_user"));
        ledger.agree(tenant, "sessions", sessions, number("SELECT count(*) FROM session"));
        ledger.agree(tenant, "messages by day", messages, number("SELECT sum(messages) FROM daily_aggregate"));
        ledger.agree(tenant, "replies by day", replies, number("SELECT sum(replies) FROM daily_aggregate"));
        ledger.agree(tenant, "sessions by day", sessions, number("SELECT sum(sessions) FROM daily_aggregate"));
        if (number("SELECT count(DISTINCT day) FROM daily_aggregate") == 1) {
            ledger.agree(tenant, "users by day", sessions, number("SELECT sum(users) FROM daily_aggregate"));
        }
        long seen = ledger.turns(tenant, HostileBot.TALLY);
        ledger.agree(tenant, "rows of a bot's table", seen, rows("seen", "count(*)"));
        ledger.agree(tenant, "distinct rows of a bot's table", seen, rows("seen", "count(DISTINCT c_said)"));
        ledger.agree(tenant, "rows of long runs", ledger.turns(tenant, HostileBot.LONG) * HostileBot.LINES, rows("lines", "count(*)"));
    }

    private static Stream<List<Reply>> answers(Talk talk) {
        return Stream.concat(talk.opened().stream(), talk.sent().stream().flatMap(it -> it.answer().stream()))
                .map(answer -> answer.replies());
    }

    private long rows(String table, String what) throws SQLException {
        List<String> found = texts("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ?",
                "bot_[0-9]*_" + table);
        return found.isEmpty() ? 0 : number("SELECT " + what + " FROM \"" + found.getFirst() + '"');
    }

    private long number(String sql) throws SQLException {
        try (var statement = file.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private List<String> texts(String sql, String... given) throws SQLException {
        try (var statement = file.prepareStatement(sql)) {
            for (int i = 0; i < given.length; i++) {
                statement.setString(i + 1, given[i]);
            }
            List<String> all = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(row.getString(1));
                }
            }
            return all;
        }
    }

    @Override
    public void close() throws SQLException {
        file.close();
    }
}
