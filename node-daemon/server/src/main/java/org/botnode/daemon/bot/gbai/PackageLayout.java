package org.botnode.daemon.bot.gbai;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which file of a package is what, found by extension: the stems inside a package need not be the package's own.
public record PackageLayout(PackageManifest manifest) {

    private static final Set<String> NO_SCRIPTS = Set.of("gbkb", "gbdata", "gbdrive", "gbtheme", "gbui", "gbot");

    /// The scripts: `.bas` at the root or in any folder but those for other content, and a plain file `X.gbdialog`.
    public List<PackageFile> scripts() {
        return select(file -> !NO_SCRIPTS.contains(part(file))
                && (file.extension().equals("bas") || isPlainDialog(file)));
    }

    /// A dialog that is one plain file beside `config.json`; it opens a session where there is no `start.bas`.
    public Optional<PackageFile> plainDialog() {
        return select(PackageLayout::isPlainDialog).stream().findFirst();
    }

    /// `config.csv` of the settings folder, else of the root.
    public Optional<PackageFile> config() {
        return named(file -> part(file).equals("gbot"), "config.csv").or(() -> named(PackageLayout::isAtRoot, "config.csv"));
    }

    /// `config.json` at the root, which comes with a plain dialog.
    public Optional<PackageFile> configJson() {
        return named(PackageLayout::isAtRoot, "config.json");
    }

    /// The base system prompt.
    public Optional<PackageFile> prompt() {
        Predicate<PackageFile> settings = file -> part(file).equals("gbot");
        return named(settings, "PROMPT.md").or(() -> named(settings, "PROMPT.txt"));
    }

    /// Tables that scripts read and write by file name.
    public List<PackageFile> data() {
        return select(file -> part(file).equals("gbdata") && Set.of("csv", "xlsx").contains(file.extension()));
    }

    /// Read-only files for scripts.
    public List<PackageFile> drive() {
        return select(file -> part(file).equals("gbdrive"));
    }

    /// The file of that path or, below the first folder, of that name: exactly, else by its only hit in any case.
    public Optional<PackageFile> file(String name) {
        return named(_ -> true, name);
    }

    private Optional<PackageFile> named(Predicate<PackageFile> where, String name) {
        List<PackageFile> hits = select(file -> where.test(file) && PathRegister.folded(file.path()).endsWith(
                PathRegister.folded(name)) && isWholeName(file, name));
        var exact = hits.stream().filter(file -> file.path().endsWith(name)).toList();
        if (!exact.isEmpty()) {
            return Optional.of(exact.getFirst());
        }
        return hits.size() == 1 ? Optional.of(hits.getFirst()) : Optional.empty();
    }

    private static boolean isWholeName(PackageFile file, String name) {
        int before = file.path().length() - name.length() - 1;
        return before < 0 || file.path().charAt(before) == '/';
    }

    private List<PackageFile> select(Predicate<PackageFile> where) {
        return manifest.files().stream().filter(where).toList();
    }

    /// The extension of the first folder, empty for a file at the root.
    private static String part(PackageFile file) {
        int slash = file.path().indexOf('/');
        return slash < 0 ? "" : PackageRoot.extension(file.path().substring(0, slash)).toLowerCase(Locale.ROOT);
    }

    private static boolean isAtRoot(PackageFile file) {
        return file.path().indexOf('/') < 0;
    }

    private static boolean isPlainDialog(PackageFile file) {
        return isAtRoot(file) && file.extension().equals("gbdialog");
    }
}
