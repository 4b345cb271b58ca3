package org.botnode.daemon.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The bots of a tenant, for reading.
public sealed class BotReads permits BotTable {

    private static final String COLUMNS = """
            SELECT id, slug, name, version, versions, settings, is_public, installed_at, updated_at
            FROM bot\s""";
    private static final String ONE = COLUMNS + "WHERE id = ?";
    private static final String NAMED = COLUMNS + "WHERE slug = ?";
    private static final String ALL = COLUMNS + "ORDER BY slug";

    final Statements statements;

    BotReads(Statements statements) {
        this.statements = statements;
    }

    /// The bot with that id.
    public Optional<Bot> byId(long id) {
        return statements.one(ONE, BotReads::read, id);
    }

    /// The bot with that slug.
    public Optional<Bot> bySlug(String slug) {
        return statements.one(NAMED, BotReads::read, slug);
    }

    /// All bots, by slug.
    public List<Bot> all() {
        return statements.all(ALL, BotReads::read);
    }

    private static Bot read(Row row) throws java.sql.SQLException {
        return new Bot(row.whole(1), row.text(2), row.text(3), row.text(4), hashes(row.text(5)), row.text(6),
                row.code(7) == 1, row.whole(8), row.whole(9));
    }

    /// Hashes are hexadecimal, so a JSON list of them needs no parser.
    private static List<String> hashes(String json) {
        return Arrays.stream(json.replaceAll("[\\[\\]\"]", "").split(",")).filter(hash -> !hash.isEmpty()).toList();
    }
}
