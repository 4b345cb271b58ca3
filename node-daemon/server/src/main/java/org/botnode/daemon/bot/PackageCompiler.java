package org.botnode.daemon.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.basic.Compilation;
import org.botnode.daemon.bot.basic.Compiler;
import org.botnode.daemon.bot.basic.Program;
import org.botnode.daemon.bot.basic.Script;
import org.botnode.daemon.bot.gbai.BotSettings;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageException;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.bot.gbai.PackageLayout;
import org.botnode.daemon.bot.gbai.PackageLimits;
import org.botnode.daemon.bot.gbai.SettingsReader;
import org.botnode.daemon.bot.gbai.SourceText;

/// Compiles the scripts of a package and collects all that is to be said about it: a broken script is left out, the
/// rest runs. Thread-safe.
final class PackageCompiler {

    private static final int MOST_FINDINGS = 1_000;

    private final PackageLimits limits;

    PackageCompiler(PackageLimits limits) {
        this.limits = limits;
    }

    CompiledPackage compile(PackageContent content) {
        var layout = new PackageLayout(content.manifest());
        List<PackageFile> files = layout.scripts();
        if (files.size() > limits.scripts()) {
            throw PackageException.ofPackage("it has " + files.size() + " scripts, the limit is " + limits.scripts(),
                    "Leave out scripts that the bot does not use, or make two bots of it.");
        }
        List<Diagnostic> findings = new ArrayList<>();
        Program program = Program.of(scripts(content, files, findings));
        BotSettings settings = SettingsReader.read(content, layout, findings::add);
        Optional<String> start = start(layout, settings, program, findings);
        findings.sort(Comparator.comparing((Diagnostic it) -> !it.severity().equals("error"))
                .thenComparing(Diagnostic::file).thenComparingInt(Diagnostic::line)
                .thenComparingInt(Diagnostic::column));
        return new CompiledPackage(content.manifest(), program, start, files.size(), settings,
                findings.subList(0, Math.min(findings.size(), MOST_FINDINGS)));
    }

    private List<Script> scripts(PackageContent content, List<PackageFile> files, List<Diagnostic> findings) {
        List<Script> scripts = new ArrayList<>();
        Map<String, String> fileOfStem = new HashMap<>();
        for (PackageFile file : files) {
            if (file.size() > limits.script()) {
                findings.add(finding(file, "error", "parse", "the script is larger than " + limits.script() + " bytes"));
                continue;
            }
            SourceText source = SourceText.of(content.bytes(file));
            if (!source.isUtf8()) {
                findings.add(finding(file, "note", "parse", "not UTF-8; read as Windows-1252"));
            }
            Compilation compilation = Compiler.compile(file.path(), source.text());
            compilation.diagnostics().forEach(found -> findings.add(of(found)));
            compilation.script().ifPresent(script -> {
                String other = fileOfStem.putIfAbsent(script.stem(), file.path());
                if (other == null) {
                    scripts.add(script);
                } else {
                    findings.add(finding(file, "error", "name",
                            "`" + script.stem() + "` is the name of " + other + " already; this one is disabled"));
                }
            });
        }
        return scripts;
    }

    private static Optional<String> start(PackageLayout layout, BotSettings settings, Program program,
            List<Diagnostic> findings) {
        var start = program.script(settings.startDialog()).map(Script::stem);
        if (start.isEmpty() && settings.value("start-dialog").isPresent()) {
            findings.add(finding(layout.config().or(layout::configJson).orElseThrow(), "warning", "tool",
                    "`start-dialog`: there is no script `" + settings.startDialog() + "` that runs"));
        }
        return start.or(() -> layout.plainDialog().flatMap(file -> program.script(file.name())).map(Script::stem));
    }

    private static Diagnostic of(org.botnode.daemon.bot.basic.Diagnostic found) {
        return new Diagnostic(found.place().file(), found.place().line(), found.place().column(),
                found.severity().name().toLowerCase(Locale.ROOT), found.code(), found.message());
    }

    private static Diagnostic finding(PackageFile file, String severity, String code, String message) {
        return new Diagnostic(file.path(), 1, 1, severity, code, message);
    }
}
