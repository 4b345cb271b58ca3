package org.botnode.daemon.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.botnode.client.BotView.Diagnostic;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.bot.gbai.CsvTable;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageFile;
import org.botnode.daemon.bot.gbai.PackageLayout;
import org.botnode.daemon.bot.gbai.SourceText;

/// What a bot's csv files have brought into its tables so far: the rows of a package's version, or what an import that
/// was cut off has left between two versions. What scripts did to the tables is not in it.
final class ImportedRows {

    private static final int MOST_ROWS = 100_000;

    private final Map<String, Known> files = new HashMap<>();

    /// Rows as they are counted by the file; read when somebody asks, since most files stay as they were.
    private static final class Known {

        private final String hash;
        private final Supplier<Map<Map<String, Value>, Integer>> read;
        private Map<Map<String, Value>, Integer> rows;

        Known(String hash, Supplier<Map<Map<String, Value>, Integer>> read) {
            this.hash = hash;
            this.read = read;
        }

        boolean isStill(PackageFile other) {
            return rows == null && hash.equals(other.hash());
        }

        Map<Map<String, Value>, Integer> rows() {
            if (rows == null) {
                rows = read.get();
            }
            return rows;
        }
    }

    /// All rows of a version, or none.
    ImportedRows(Optional<? extends PackageContent> content) {
        content.ifPresent(it -> csv(it).forEach(file -> files.put(key(file.name()),
                new Known(file.hash(), () -> new TypedRows(parsed(it, file)).counted()))));
    }

    /// The files that are new in `content` or others than these.
    List<DataChange> changesTo(PackageContent content, Consumer<Diagnostic> findings) {
        List<DataChange> changes = new ArrayList<>();
        for (PackageFile file : csv(content)) {
            Known known = files.get(key(file.name()));
            if (known != null && known.isStill(file)) {
                continue;
            }
            CsvTable now = parsed(content, file);
            if (now.rows().size() > MOST_ROWS) {
                findings.accept(new Diagnostic(file.path(), 1, 1, "warning", "file",
                        "not read: it has more than " + MOST_ROWS + " rows"));
            } else if (!now.columns().isEmpty()) {
                TypedRows rows = new TypedRows(now);
                changes.add(new DataChange(file.path(), file.name(), rows.declaration(file.name()),
                        steps(known == null ? Map.of() : known.rows(), rows.counted())));
            }
        }
        return changes;
    }

    /// The first so many steps were taken.
    void take(List<DataChange> changes, int steps) {
        int left = steps;
        for (DataChange change : changes) {
            Map<Map<String, Value>, Integer> rows =
                    files.computeIfAbsent(key(change.name()), _ -> new Known("", LinkedHashMap::new)).rows();
            List<RowChange> taken = change.steps().subList(0, Math.min(left, change.steps().size()));
            taken.forEach(step -> rows.merge(step.row(), step instanceof RowChange.Added ? 1 : -1,
                    (before, more) -> before + more == 0 ? null : before + more));
            left -= taken.size();
        }
    }

    private static List<RowChange> steps(Map<Map<String, Value>, Integer> then, Map<Map<String, Value>, Integer> now) {
        List<RowChange> steps = new ArrayList<>();
        then.forEach((row, count) -> steps.addAll(
                Collections.nCopies(Math.max(0, count - now.getOrDefault(row, 0)), new RowChange.Left(row))));
        now.forEach((row, count) -> steps.addAll(
                Collections.nCopies(Math.max(0, count - then.getOrDefault(row, 0)), new RowChange.Added(row))));
        return steps;
    }

    private static List<PackageFile> csv(PackageContent content) {
        return new PackageLayout(content.manifest()).data().stream()
                .filter(file -> file.extension().equals("csv")).toList();
    }

    private static CsvTable parsed(PackageContent content, PackageFile file) {
        return CsvTable.parse(SourceText.of(content.bytes(file)).text());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
