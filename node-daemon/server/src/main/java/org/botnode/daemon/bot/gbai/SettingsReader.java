package org.botnode.daemon.bot.gbai;

import java.util.function.Consumer;
import org.botnode.client.BotView.Diagnostic;

/// Reads a package's settings from wherever it keeps them.
public final class SettingsReader {

    static final long LARGEST = 1 << 20;

    private SettingsReader() {}

    /// The settings; what is wrong with them goes to `findings`.
    public static BotSettings read(PackageContent content, PackageLayout layout, Consumer<Diagnostic> findings) {
        var file = layout.config().or(layout::configJson);
        if (file.isEmpty()) {
            return BotSettings.NONE;
        }
        if (file.get().size() > LARGEST) {
            findings.accept(new Diagnostic(file.get().path(), 1, 1, "note", "config",
                    "not read: larger than " + PackageLimits.shown(LARGEST)));
            return BotSettings.NONE;
        }
        byte[] bytes = content.bytes(file.get());
        var read = file.get().extension().equals("json")
                ? ConfigReader.json(file.get().path(), bytes)
                : ConfigReader.csv(file.get().path(), SourceText.of(bytes).text());
        read.findings().forEach(findings);
        return read.settings();
    }
}
