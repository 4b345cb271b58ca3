package org.botnode.daemon.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.gbai.CsvTable;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.bot.gbai.PackageLayout;
import org.botnode.daemon.bot.gbai.SourceText;

/// A csv file that is new or another than in the version before.
///
/// @param name what scripts call it
/// @param then what it held before, without rows where it is new
record DataChange(String path, String name, CsvTable then, CsvTable now) {

    private static final int MOST_ROWS = 100_000;
    private static final CsvTable NOTHING = new CsvTable(List.of(), List.of());

    static List<DataChange> between(Optional<? extends PackageContent> before, PackageContent content,
            Consumer<Diagnostic> findings) {
        List<DataChange> changes = new ArrayList<>();
        for (PackageFile file : tables(content)) {
            var earlier = before.flatMap(it -> tables(it).stream()
                    .filter(known -> known.name().equalsIgnoreCase(file.name())).findFirst());
            if (earlier.isPresent() && earlier.get().hash().equals(file.hash())) {
                continue;
            }
            CsvTable now = parsed(content, file);
            if (now.rows().size() > MOST_ROWS) {
                findings.accept(new Diagnostic(file.path(), 1, 1, "warning", "file",
                        "not read: it has more than " + MOST_ROWS + " rows"));
            } else if (!now.columns().isEmpty()) {
                changes.add(new DataChange(file.path(), file.name(), earlier
                        .map(known -> parsed(before.orElseThrow(), known)).orElse(NOTHING), now));
            }
        }
        return changes;
    }

    private static List<PackageFile> tables(PackageContent content) {
        return new PackageLayout(content.manifest()).data().stream()
                .filter(file -> file.extension().equals("csv")).toList();
    }

    private static CsvTable parsed(PackageContent content, PackageFile file) {
        return CsvTable.parse(SourceText.of(content.bytes(file)).text());
    }
}
