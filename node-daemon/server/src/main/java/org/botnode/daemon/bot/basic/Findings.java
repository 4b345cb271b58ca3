package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The findings about one script, in the order of their places; at most 1,000 are kept.
final class Findings {

    private static final int MOST = 1_000;

    private final String file;
    private final List<Diagnostic> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void error(int position, String code, String message) {
        add(position, Diagnostic.Severity.ERROR, code, message);
    }

    void warn(int position, String code, String message) {
        add(position, Diagnostic.Severity.WARNING, code, message);
    }

    private void add(int position, Diagnostic.Severity severity, String code, String message) {
        if (found.size() < MOST) {
            Diagnostic finding = new Diagnostic(Position.in(file, position), severity, code, message);
            if (!found.contains(finding)) {
                found.add(finding);
            }
        }
    }

    boolean hasError() {
        return found.stream().anyMatch(finding -> finding.severity() == Diagnostic.Severity.ERROR);
    }

    List<Diagnostic> sorted() {
        return found.stream().sorted(Comparator.comparingInt((Diagnostic finding) -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column())).toList();
    }
}
