package org.botnode.daemon.bot;

import java.util.List;
import java.util.Optional;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.basic.Program;
import org.botnode.daemon.bot.gbai.BotSettings;
import org.botnode.daemon.bot.gbai.PackageManifest;

/// One version of a package, ready to run. Immutable, and the same for every tenant that has this content.
///
/// @param startScript opens a session; absent where the package has none that compiles
/// @param scripts     how many scripts the package holds, broken ones included
/// @param findings    errors first; then by place
record CompiledPackage(
        PackageManifest manifest,
        Program program,
        Optional<String> startScript,
        int scripts,
        BotSettings settings,
        List<Diagnostic> findings) {

    CompiledPackage {
        findings = List.copyOf(findings);
    }

    String version() {
        return manifest.version();
    }

    /// Whether it has scripts and none of them can run.
    boolean isBroken() {
        return scripts > 0 && program.scripts().isEmpty();
    }
}
