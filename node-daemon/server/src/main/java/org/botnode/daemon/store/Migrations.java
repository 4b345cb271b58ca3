package org.botnode.daemon.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Brings a tenant's file to the newest schema, forwards only, each step in a transaction of its own.
///
/// The file's `user_version` is the number of the last step done. Adding one: a resource with the next number, its
/// name at the end of the list, and the catalogue where a table is new.
final class Migrations {

    private static final List<String> STEPS = List.of("0001-tenant.sql");

    /// The version that this build reads and writes.
    static final int NEWEST = STEPS.size();

    private Migrations() {
    }

    static void bringUpToDate(Statements statements) {
        int found = version(statements);
        if (found > NEWEST) {
            throw new StoreException(StoreFault.NEWER_FILE,
                    "this tenant's file has schema " + found + ", newer than " + NEWEST,
                    "Start the version of BotNode that wrote it, or a later one.");
        }
        for (int step = found; step < NEWEST; step++) {
            apply(statements, step);
        }
    }

    static boolean isNewest(Statements statements) {
        return version(statements) == NEWEST;
    }

    private static int version(Statements statements) {
        return statements.one("PRAGMA user_version", row -> row.code(1)).orElse(0);
    }

    private static void apply(Statements statements, int step) {
        statements.execute("BEGIN IMMEDIATE");
        try {
            for (String statement : read(STEPS.get(step)).split(";\\s*\n")) {
                if (!statement.isBlank()) {
                    statements.execute(statement);
                }
            }
            statements.execute("PRAGMA user_version = " + (step + 1));
            statements.execute("COMMIT");
        } catch (RuntimeException e) {
            statements.execute("ROLLBACK");
            throw e;
        }
    }

    private static String read(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream("migration/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
