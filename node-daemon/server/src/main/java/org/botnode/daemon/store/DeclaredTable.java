package org.botnode.daemon.store;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.bot.basic.ValueCodec;

/// A bot's table as the registry knows it; names are folded to lower case.
record DeclaredTable(long id, long botId, String name, List<Column> columns) {

    DeclaredTable {
        columns = List.copyOf(columns);
    }

    /// @param size characters of a string, 0 where any number will do
    /// @param fallback what a new row gets where it says nothing, in the engine's encoding and base64
    record Column(String name, ColumnType type, int size, boolean key, boolean required, boolean unique,
            String fallback) {

        private static final String NOTHING = Base64.getEncoder().encodeToString(ValueCodec.encode(Value.NULL));

        static Column declared(TableDeclaration.Column column) {
            return new Column(fold(column.name()), column.type(), column.size(), column.key(), column.required(),
                    column.unique(), Base64.getEncoder().encodeToString(ValueCodec.encode(column.fallback())));
        }

        /// A column that a script uses without having declared it.
        static Column seen(String name, ColumnType type) {
            return new Column(fold(name), type, 0, false, false, false, NOTHING);
        }

        Value fallbackValue() {
            return fallback.equals(NOTHING) ? Value.NULL : ValueCodec.decode(Base64.getDecoder().decode(fallback));
        }

        /// The column's name in the file, quoted; the prefix keeps it apart from the hidden `id`.
        String inFile() {
            return quoted("c_" + name);
        }

        /// How the file keeps it. ANY, where whole numbers and fractions, or a key of either sort, may stand.
        String fileType() {
            return switch (type) {
                case STRING, TEXT, GUID, DATE, DATETIME -> "TEXT";
                case INTEGER, BOOLEAN -> "INTEGER";
                case DOUBLE -> "REAL";
                case NUMBER, REFERENCE -> "ANY";
            };
        }

        /// The number that a text begins with, 0 where it begins with none.
        String asNumber() {
            return "CAST(" + inFile() + " AS REAL)";
        }

        /// Whether it gives texts as they stand.
        boolean keepsText() {
            return switch (type) {
                case STRING, TEXT, GUID -> true;
                default -> false;
            };
        }

        /// Whether a row that leaves it open gets the next number.
        boolean isNumbered() {
            return isNumeric() && (key || name.equals("id"));
        }

        boolean isNumeric() {
            return switch (type) {
                case NUMBER, INTEGER, DOUBLE -> true;
                default -> false;
            };
        }
    }

    /// The table's name in the file, quoted; no table of ours begins like this, and no bot's id is another's.
    String inFile() {
        return quoted("bot_" + botId + "_" + name);
    }

    /// What makes the indexes of a column that scripts look rows up by: its key, what is unique, and `id`.
    ///
    /// A text that looks like a number equals others of that number (`007` and `7`), so a column of texts has a second
    /// index by number.
    List<String> indexes(Column column) {
        boolean only = column.key() || column.unique();
        if (!only && !column.name().equals("id")) {
            return List.of();
        }
        String index = (only ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + indexInFile(only ? "unique" : "index", column)
                + " ON " + inFile() + " (" + column.inFile() + ")";
        return column.keepsText()
                ? List.of(index, "CREATE INDEX " + indexInFile("number", column) + " ON " + inFile() + " ("
                        + column.asNumber() + ")")
                : List.of(index);
    }

    /// The length keeps two names apart that run together alike.
    private String indexInFile(String kind, Column column) {
        return quoted(kind + "_" + botId + "_" + name.length() + "_" + name + "_" + column.name());
    }

    Optional<Column> column(String wanted) {
        String folded = fold(wanted);
        return columns.stream().filter(column -> column.name().equals(folded)).findAny();
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
