package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// TABLE .. END TABLE.
final class TableParser {

    private static final Set<String> CONSTRAINTS = Set.of("PRIMARY", "FOREIGN", "CONSTRAINT", "UNIQUE", "CHECK", "INDEX", "KEY");
    private static final Map<String, ColumnType> TYPES = Map.ofEntries(
            Map.entry("string", ColumnType.STRING), Map.entry("varchar", ColumnType.STRING),
            Map.entry("char", ColumnType.STRING), Map.entry("nvarchar", ColumnType.STRING),
            Map.entry("text", ColumnType.TEXT), Map.entry("longtext", ColumnType.TEXT), Map.entry("json", ColumnType.TEXT),
            Map.entry("jsonb", ColumnType.TEXT), Map.entry("guid", ColumnType.GUID), Map.entry("uuid", ColumnType.GUID),
            Map.entry("number", ColumnType.NUMBER), Map.entry("decimal", ColumnType.NUMBER),
            Map.entry("numeric", ColumnType.NUMBER), Map.entry("money", ColumnType.NUMBER),
            Map.entry("integer", ColumnType.INTEGER), Map.entry("int", ColumnType.INTEGER),
            Map.entry("bigint", ColumnType.INTEGER), Map.entry("smallint", ColumnType.INTEGER),
            Map.entry("serial", ColumnType.INTEGER), Map.entry("long", ColumnType.INTEGER),
            Map.entry("double", ColumnType.DOUBLE), Map.entry("float", ColumnType.DOUBLE), Map.entry("real", ColumnType.DOUBLE),
            Map.entry("boolean", ColumnType.BOOLEAN), Map.entry("bool", ColumnType.BOOLEAN),
            Map.entry("date", ColumnType.DATE), Map.entry("datetime", ColumnType.DATETIME),
            Map.entry("timestamp", ColumnType.DATETIME), Map.entry("timestamptz", ColumnType.DATETIME),
            Map.entry("time", ColumnType.STRING), Map.entry("email", ColumnType.STRING), Map.entry("phone", ColumnType.STRING),
            Map.entry("url", ColumnType.STRING));

    private final TokenStream stream;
    private final ExpressionParser expressions;

    TableParser(TokenStream stream, ExpressionParser expressions) {
        this.stream = stream;
        this.expressions = expressions;
    }

    TableDeclaration table() {
        Token begin = stream.next();
        stream.acceptSign(".");
        Token name = stream.next();
        if (name.kind() != Token.Kind.WORD && name.kind() != Token.Kind.STRING) {
            throw new ParseException(name.position(), "found " + name.shown() + ", expected the name of a table");
        }
        Optional<String> connection = stream.accept("ON") ? Optional.of(word("a connection")) : Optional.empty();
        stream.expectEnd("after the table's name");
        List<TableDeclaration.Column> columns = new ArrayList<>();
        while (!stream.acceptAll("END", "TABLE")) {
            if (stream.isAtEnd()) {
                throw new ParseException(begin.position(), "expected END TABLE after the columns of this table");
            }
            if (constraint()) {
                skipLine();
            } else {
                columns.add(column());
            }
            stream.acceptSign(",");
            stream.expectEnd("after this column");
        }
        String text = name.kind() == Token.Kind.STRING ? HeaderParser.plain(name) : name.text();
        return new TableDeclaration(Names.fold(text.startsWith(".") ? text.substring(1) : text), columns, connection);
    }

    private String word(String what) {
        return stream.peek().kind() == Token.Kind.STRING ? HeaderParser.plain(stream.next()) : stream.name(what);
    }

    private boolean constraint() {
        Token after = stream.peek(1);
        return stream.peek().kind() == Token.Kind.WORD && CONSTRAINTS.contains(stream.peek().text().toUpperCase(Locale.ROOT))
                && (after.isSign("(") || after.isWord("KEY") || after.kind() == Token.Kind.WORD && stream.peek().isWord("CONSTRAINT"));
    }

    private void skipLine() {
        while (!stream.peek().endsLine()) {
            stream.next();
        }
    }

    private TableDeclaration.Column column() {
        String name = word("the name of a column, or END TABLE");
        String type = word("the type of column " + name);
        ColumnType known = TYPES.get(Names.fold(type));
        int size = size();
        Optional<String> reference = known == null ? Optional.of(Names.fold(type)) : Optional.empty();
        Value fallback = Value.NULL;
        boolean key = false;
        boolean required = false;
        boolean unique = false;
        while (!stream.peek().endsLine() && !stream.peek().isSign(",")) {
            if (stream.accept("PRIMARY")) {
                stream.expect("KEY", "after PRIMARY");
                key = true;
            } else if (stream.accept("KEY")) {
                key = true;
            } else if (stream.acceptAll("NOT", "NULL")) {
                required = true;
            } else if (stream.accept("NULL")) {
                required = false;
            } else if (stream.accept("UNIQUE")) {
                unique = true;
            } else if (stream.accept("DEFAULT")) {
                fallback = expressions.operand() instanceof Expr.Constant constant ? constant.value() : Value.NULL;
            } else if (stream.accept("REFERENCES")) {
                reference = Optional.of(Names.fold(word("a table")));
                brackets();
            } else if (stream.peek().kind() == Token.Kind.WORD) {
                stream.next();
                brackets();
            } else {
                throw stream.expected("KEY, NOT NULL, UNIQUE, DEFAULT, REFERENCES or the end of the line");
            }
        }
        return new TableDeclaration.Column(name, known == null ? ColumnType.REFERENCE : known, size, key, required,
                unique, fallback, reference);
    }

    private int size() {
        if (!stream.acceptSign("(")) {
            return 0;
        }
        Token number = stream.next();
        if (number.kind() != Token.Kind.NUMBER) {
            throw new ParseException(number.position(), "found " + number.shown() + ", expected the length of the column");
        }
        if (stream.acceptSign(",")) {
            stream.next();
        }
        stream.expectSign(")", "after the length of the column");
        return (int) Math.min(Double.parseDouble(number.text()), 1_000_000);
    }

    /// Passes over a bracket with all in it.
    private void brackets() {
        if (!stream.peek().isSign("(")) {
            return;
        }
        int depth = 0;
        do {
            Token token = stream.next();
            depth += token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
        } while (depth > 0 && !stream.isAtEnd());
    }
}
