package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// What compiling one script gave: the script, absent where a diagnostic is an error, and all findings by place.
public record Compilation(Optional<Script> script, List<Diagnostic> diagnostics) {
    public Compilation {
        diagnostics = List.copyOf(diagnostics);
    }
}
