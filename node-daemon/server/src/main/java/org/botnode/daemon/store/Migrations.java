package org.botnode.daemon.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The steps from an empty file to the newest schema, forwards only. A file's `user_version` is the number of the last
/// step that it has behind it.
///
/// Adding one: `docs/upgrades.md` has the list of what belongs to it.
record Migrations(List<SchemaStep> steps) {

    static final Migrations RELEASED = new Migrations(List.of(SchemaStep.script("0001-tenant.sql"),
            SchemaStep.script("0002-inbound.sql"), SchemaStep.script("0003-position.sql"),
            SchemaStep.script("0004-response.sql")));

    /// The version that this build reads and writes.
    static final int NEWEST = RELEASED.newest();

    Migrations {
        steps = List.copyOf(steps);
    }

    int newest() {
        return steps.size();
    }

    /// The tables whose rows the steps from that version on may count anew.
    Set<String> recounted(int from) {
        return steps.stream().skip(from).flatMap(step -> step.recounted().stream()).collect(Collectors.toSet());
    }

    /// Takes the steps from that version on; the caller's transaction makes them one.
    ///
    /// @param between called after each statement
    void take(Statements statements, int from, Runnable between) {
        boolean captured = from > 0 && new CaptureTriggers(statements).areOn();
        for (SchemaStep step : steps.subList(from, steps.size())) {
            for (String sql : step.statements()) {
                statements.execute(sql);
                between.run();
            }
        }
        if (captured) {
            // A table that is built anew has lost its triggers, and those of others may name columns of before.
            new CaptureTriggers(statements).switchOff();
            new CaptureTriggers(statements).switchOn();
        }
        statements.execute("PRAGMA user_version = " + newest());
    }

    /// Makes a new file's schema.
    static void make(Statements statements) {
        statements.execute("BEGIN IMMEDIATE");
        RELEASED.take(statements, 0, () -> { });
        statements.execute("COMMIT");
    }

    static int version(Statements statements) {
        return statements.one("PRAGMA user_version", row -> row.code(1)).orElse(0);
    }

    static boolean isNewest(Statements statements) {
        return version(statements) == NEWEST;
    }
}
