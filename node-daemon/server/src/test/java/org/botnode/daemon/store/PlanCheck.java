package org.botnode.daemon.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds the steps of query plans that grow with a tenant: walks over a whole table or index, and sorting.
///
/// An exception gives the statement's beginning as a pattern, the step it may take, and why that is harmless.
final class PlanCheck {

    private final List<Allowed> allowed;
    private final Set<Allowed> used = new HashSet<>();

    record Allowed(String statement, String step, String why) {
    }

    PlanCheck(List<Allowed> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /// What is wrong with these statements, a line each.
    List<String> faults(Iterable<String> statements, Function<String, List<String>> planOf) {
        List<String> faults = new ArrayList<>();
        for (String sql : statements) {
            for (String step : planOf.apply(sql)) {
                if (grows(step) && !isAllowed(sql, step)) {
                    faults.add(step + "  in  " + squeezed(sql));
                }
            }
        }
        return faults;
    }

    /// Exceptions that no statement needs any more.
    List<Allowed> unused() {
        return allowed.stream().filter(one -> !used.contains(one)).toList();
    }

    static boolean grows(String step) {
        return step.startsWith("SCAN ") && !step.equals("SCAN CONSTANT ROW") || step.contains("TEMP B-TREE")
                || step.contains("AUTOMATIC");
    }

    private boolean isAllowed(String sql, String step) {
        List<Allowed> fitting = allowed.stream()
                .filter(one -> Pattern.compile(one.statement()).matcher(squeezed(sql)).lookingAt() && Pattern.compile(one.step()).matcher(step).lookingAt()).toList();
        used.addAll(fitting);
        return !fitting.isEmpty();
    }

    private static String squeezed(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }
}
