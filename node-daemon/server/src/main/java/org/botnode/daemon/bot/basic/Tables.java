package org.botnode.daemon.bot.basic;

import java.util.Map;
import java.util.Optional;

/// A bot's tables and memories in its tenant's file, lent to a run while it holds the tenant's writer.
///
/// Contract of every implementation:
/// - All that it does belongs to the writer's transaction; a run sees its own writes. It never commits.
/// - Tables belong to one bot. A table's name comes as the script wrote it, less a leading dot and folded to
///   lower case; it is hostile text, so it is checked and quoted. Columns are found without regard to case.
/// - Values are bound, never pasted into SQL. NULL and numbers bind as themselves (a number without fraction
///   as an integer), booleans as 0 or 1, moments as their shown text, lists and maps as JSON ([Value#text]).
/// - A column declared date or datetime gives [Value.Moment], boolean [Value.Bool], number and double
///   [Value.Num] (an integer beyond 2^53 comes as [Value.Text]), all else text; NULL is [Value#NULL].
///   [ColumnType#read] does it.
/// - A missing table or column gives no rows and changes none, and says so once by [#note]; it is no error.
///   In a condition a missing column is NULL.
/// - A filter means what [Filter#matches] does: in short `=` compares numbers where both sides look numeric,
///   else text, minding case; NULL equals ""; LIKE, ILIKE and CONTAINS ignore case, LIKE without `%` is *contains*;
///   an order test with NULL is false.
/// - More than 10,000 rows throw [LimitException] with [Limit#ROWS]; there is no hidden cap.
/// - What the script's author can mend (quota, a value a column refuses, a broken UNIQUE) throws
///   [ScriptException]; what nobody there can mend (a full disk) is the store's own exception and ends the run.
/// - A name that ends in `.csv` or `.xlsx` is a table read from the package's data; who implements this brings
///   it in on first use or at import, its values trimmed and numbers coerced.
public interface Tables extends TableReads {

    /// Creates the table or adds the columns it lacks; drops and retypes nothing. Repeating it changes nothing.
    void declare(TableDeclaration table);

    /// Inserts `row`; with `key`, a column that `row` names, replaces the named fields of the row that has the same
    /// value there, if there is one. An undeclared table is created and a missing column added, typed by the value's
    /// look. A row that leaves a numeric key or `id` column open gets its value from the store.
    void save(String table, Map<String, Value> row, Optional<String> key);

    /// Sets columns of a row of [#matching] if it still matches; whether it did. Unknown columns are noted and not set.
    boolean update(String table, long row, Filter where, Map<String, Value> set);

    /// Deletes a row of [#matching] if it still matches; whether it did.
    boolean delete(String table, long row, Filter where);

    /// Sets columns of the rows that match; the number of rows.
    default long update(String table, Filter where, Map<String, Value> set) {
        return matching(table, where).stream().filter(row -> update(table, row, where, set)).count();
    }

    /// Deletes the rows that match; the number of rows. The engine never passes [Filter.All].
    default long delete(String table, Filter where) {
        return matching(table, where).stream().filter(row -> delete(table, row, where)).count();
    }

    /// What a memory holds, NULL where nothing. Bot memory is one for all users of the bot; user memory one for all
    /// bots of the tenant.
    Value memory(Memory scope, String key);

    /// Keeps `value` under `key`; NULL forgets it. Lists and maps are kept whole: [ValueCodec] gives bytes.
    void remember(Memory scope, String key, Value value);

    /// Whose memory.
    enum Memory { BOT, USER }
}
