package org.botnode.daemon.bot.basic;

/// A finding about a script: `code` is one of `parse`, `name`, `tool`, `verb`, `column`, `schedule`, `quote`.
public record Diagnostic(Place place, Severity severity, String code, String message) {

    /// How bad it is: a script with an error is disabled.
    public enum Severity { ERROR, WARNING, NOTE }

    @Override
    public String toString() {
        return place + " " + severity.name().toLowerCase(java.util.Locale.ROOT) + " " + code + " " + message;
    }
}
