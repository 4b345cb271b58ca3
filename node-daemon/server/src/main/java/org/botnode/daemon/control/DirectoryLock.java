package org.botnode.daemon.control;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Keeps a second daemon out of a data directory; the system lets go of it when the process ends in any way.
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /// Takes the directory, or refuses. Where it is missing it is made, for its owner alone: conversations lie in it.
    public static DirectoryLock take(Path dataDirectory) {
        try {
            OwnerOnly.directories(dataDirectory);
            Path run = OwnerOnly.directories(dataDirectory.resolve("run"));
            FileChannel file = FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (!isTaken(file)) {
                file.close();
                throw new NodeException(ProblemKind.CONFLICT, "another daemon runs on " + dataDirectory,
                        "Stop it first, or give this one a directory of its own with --data.");
            }
            return new DirectoryLock(file);
        } catch (IOException e) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "cannot use " + dataDirectory + ": " + e.getMessage(),
                    "Give the daemon's user the right to write there, or choose another directory with --data.", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "cannot let go of the data directory",
                    "The system lets go of it when the process ends.", e);
        }
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
