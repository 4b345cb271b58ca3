package org.botnode.daemon.bot.gbai;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/// Where in a folder or zip the package begins: people zip the folder as well as what is in it.
final class PackageRoot {

    private static final Set<String> PARTS =
            Set.of("gbdialog", "gbkb", "gbot", "gbdata", "gbdrive", "gbtheme", "gbui");

    private PackageRoot() {}

    /// What all paths begin with that is not the package's own: empty, or one or more folders with a slash at the end.
    static String prefixOf(Collection<String> paths) {
        String prefix = "";
        while (!prefix.toLowerCase(Locale.ROOT).endsWith(".gbai/")) {
            String folder = sharedFolder(paths, prefix);
            if (folder.isEmpty() || PARTS.contains(extension(folder))) {
                return prefix;
            }
            prefix += folder + "/";
        }
        return prefix;
    }

    private static String sharedFolder(Collection<String> paths, String prefix) {
        String shared = "";
        for (String path : paths) {
            int slash = path.indexOf('/', prefix.length());
            if (slash < 0) {
                return "";
            }
            String folder = path.substring(prefix.length(), slash);
            if (!shared.isEmpty() && !shared.equals(folder)) {
                return "";
            }
            shared = folder;
        }
        return shared;
    }

    /// The extension in lower case, empty where there is none.
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 || dot < name.lastIndexOf('/') ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
