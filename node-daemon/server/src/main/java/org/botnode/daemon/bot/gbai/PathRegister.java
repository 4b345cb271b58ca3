package org.botnode.daemon.bot.gbai;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The names met so far in one package; each must be a new one, on systems that are blind to case as well.
final class PathRegister {

    private final PackageLimits limits;
    private final Map<String, Known> known = new HashMap<>();
    private int files;

    PathRegister(PackageLimits limits) {
        this.limits = limits;
    }

    /// Takes a file's path in, or refuses it.
    void file(String path) {
        PackagePath.check(path, limits.depth());
        if (++files > limits.files()) {
            throw new PackageException(path, "the package has more than " + limits.files() + " files",
                    "Leave out what the bot does not need.");
        }
        folders(path);
        add(path, false);
    }

    /// Takes a folder's path in, or refuses it.
    void folder(String path) {
        PackagePath.check(path, limits.depth());
        if (known.size() > 4 * limits.files()) {
            throw new PackageException(path, "the package has too many folders", "Leave out empty folders.");
        }
        folders(path);
        add(path, true);
    }

    private void folders(String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            add(path.substring(0, slash), true);
        }
    }

    private void add(String path, boolean folder) {
        Known before = known.putIfAbsent(folded(path), new Known(path, folder));
        if (before == null || before.folder && folder && before.path.equals(path)) {
            return;
        }
        throw new PackageException(path,
                before.path.equals(path) ? "the name is there twice"
                        : "the name differs from `" + before.path + "` only by case or accents",
                "Give every file a name of its own.");
    }

    static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private record Known(String path, boolean folder) {}
}
