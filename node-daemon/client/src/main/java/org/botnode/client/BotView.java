package org.botnode.client;

import java.time.Instant;
import java.util.List;

/// An installed bot.
///
/// @param version     hash of the package's content, hex
/// @param publicChat  whether visitors without an account may talk to it
/// @param chatPath    path of its web chat page on this node
/// @param diagnostics what the last import found
public record BotView(
        String id,
        String slug,
        String name,
        String version,
        boolean publicChat,
        String chatPath,
        int scripts,
        Instant installedAt,
        List<Diagnostic> diagnostics) {

    public BotView {
        diagnostics = diagnostics == null ? List.of() : List.copyOf(diagnostics);
    }

    /// A finding in a package.
    ///
    /// @param severity `error`, `warning` or `note`
    /// @param code     `parse`, `name`, `verb`, `file`, `config` ...
    public record Diagnostic(String file, int line, int column, String severity, String code, String message) {

        @Override
        public String toString() {
            return "%s:%d:%d %s %s %s".formatted(file, line, column, severity, code, message);
        }
    }
}
