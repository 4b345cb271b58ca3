package org.botnode.daemon.transfer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.StoreProblem;

/// Folders in which exports and imports work, all in one, which is emptied at each start: what a crash leaves there belongs
/// to nobody. Safe for many threads.
final class Staging {

    private static final System.Logger LOG = System.getLogger(Staging.class.getName());

    private final Path directory;

    /// @param directory on the file system of the tenants' directories
    Staging(Path directory) {
        this.directory = directory;
        try {
            DirectoryTree.remove(directory);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what an export or import left in " + directory + " cannot be removed", e);
        }
    }

    /// A folder of one's own, empty, for this account alone.
    Stage open(String what) {
        try {
            Files.createDirectories(directory);
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            return new Stage(Files.createTempDirectory(directory, what + "-"));
        } catch (IOException e) {
            throw StoreProblem.notWritten("The folder for exports and imports", e);
        }
    }

    /// Removes itself with all in it when closed.
    record Stage(Path folder) implements AutoCloseable {

        Path file(String name) {
            return folder.resolve(name);
        }

        @Override
        public void close() {
            try {
                DirectoryTree.remove(folder);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a folder of an export or import is still there; the next start removes it", e);
            }
        }
    }
}
