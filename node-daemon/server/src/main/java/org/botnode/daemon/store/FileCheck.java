package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.List;

/// SQLite's own checks of a file, whole or table by table. What they find names pages, tables and rows by number, never
/// a row's content.
final class FileCheck {

    /// Enough to see what is wrong.
    private static final int MOST = 20;

    private FileCheck() {
    }

    /// Everything, in one view of the file; nothing where it is sound.
    static List<String> whole(Statements statements) {
        return found(statements, "");
    }

    /// One table with its indexes, so that a large file is not held in one view for long.
    static List<String> table(Statements statements, String table) {
        return found(statements, table);
    }

    static List<String> tables(Statements statements) {
        return statements.all("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage",
                row -> row.text(1));
    }

    private static List<String> found(Statements statements, String table) {
        List<String> findings = new ArrayList<>();
        try {
            String which = table.isEmpty() ? Integer.toString(MOST) : DeclaredTable.quoted(table);
            statements.allComposed("PRAGMA integrity_check(" + which + ")", row -> row.text(1), List.of()).stream()
                    .filter(line -> !line.equals("ok")).limit(MOST).forEach(findings::add);
            if (findings.isEmpty()) {
                String of = table.isEmpty() ? "" : "(" + DeclaredTable.quoted(table) + ")";
                statements.scanComposed("PRAGMA foreign_key_check" + of, List.of(), row -> {
                    findings.add("row " + row.whole(2) + " of " + row.text(1) + " belongs to a row of " + row.text(3)
                            + " that is not there");
                    return findings.size() < MOST;
                });
            }
        } catch (StoreException e) {
            if (e.fault() != StoreFault.DAMAGED) {
                throw e;
            }
            findings.add(table.isEmpty() ? "the file does not read to its end" : "table " + table
                    + " does not read to its end");
        }
        return findings.stream().distinct().toList();
    }
}
