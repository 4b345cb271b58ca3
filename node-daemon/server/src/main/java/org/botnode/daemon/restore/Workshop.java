package org.botnode.daemon.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.botnode.daemon.backup.PartContents;
import org.botnode.daemon.control.OwnerOnly;
import org.botnode.daemon.store.DirectoryTree;
import org.botnode.daemon.store.StoreProblem;

/// A directory in which a restore is prepared, for this account alone; gone when closed, with all that was not moved out of it.
record Workshop(Path path) implements AutoCloseable {

    /// Empty, whatever a crash left there.
    static Workshop at(Path path) {
        remove(path);
        try {
            return new Workshop(OwnerOnly.directories(path));
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for a restore", failure);
        }
    }

    /// An empty directory in it.
    Path directory(String name) {
        try {
            return OwnerOnly.directories(path.resolve(name));
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for a restore", failure);
        }
    }

    /// Takes what a look through a database left beside it, which is in no backup, out of a tenant's directory.
    static void tidy(Path home, PartContents told) {
        var known = Set.copyOf(told.entries().stream().map(PartContents.Entry::name).toList());
        try (var files = Files.list(home)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!known.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for a restore", failure);
        }
    }

    @Override
    public void close() {
        remove(path);
    }

    static void remove(Path directory) {
        try {
            DirectoryTree.remove(directory);
        } catch (IOException failure) {
            throw StoreProblem.notWritten("The folder for a restore", failure);
        }
    }
}
