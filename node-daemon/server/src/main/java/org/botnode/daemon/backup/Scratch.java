package org.botnode.daemon.backup;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.daemon.control.OwnerOnly;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.StoreProblem;

/// Where parts are made and restored aside, for this account alone; emptied at each start, since what a crash leaves there
/// belongs to nobody. Safe for many threads.
final class Scratch {

    private static final System.Logger LOG = System.getLogger(Scratch.class.getName());

    private final Path directory;

    Scratch(Path directory) {
        this.directory = directory;
        remove(directory);
    }

    /// A folder of one's own, empty.
    Folder open(String what) {
        try {
            OwnerOnly.directories(directory);
            return new Folder(Files.createTempDirectory(directory, what + "-"));
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for backups", failure);
        }
    }

    /// Removes itself with all in it when closed.
    record Folder(Path path) implements AutoCloseable {

        Path file(String name) {
            return path.resolve(name);
        }

        @Override
        public void close() {
            remove(path);
        }
    }

    private static void remove(Path folder) {
        try {
            DirectoryTree.remove(folder);
        } catch (IOException left) {
            LOG.log(Level.WARNING, "what a backup left in " + folder + " cannot be removed; the next start tries again", left);
        }
    }
}
