package org.botnode.daemon.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a failure means: by what the driver says, and where that is not enough, by a look at the surroundings. SQLite
/// says "cannot open" or "I/O error" for a full disk, for a process with too many open files and for missing rights.
final class FaultSigns {

    /// With less usable space than this, a failing write is taken for a full disk.
    private static final long NO_ROOM = 256 << 10;

    private FaultSigns() {
    }

    static StoreFault of(SQLException e) {
        int code = e.getErrorCode();
        SQLiteErrorCode exact = e instanceof SQLiteException known ? known.getResultCode()
                : SQLiteErrorCode.getErrorCode(code);
        return switch (exact) {
            case SQLITE_IOERR_SHMSIZE -> StoreFault.DISK_FULL;
            case SQLITE_IOERR_CORRUPTFS -> StoreFault.DAMAGED;
            default -> switch (SQLiteErrorCode.getErrorCode(code & 0xff)) {
                case SQLITE_FULL -> StoreFault.DISK_FULL;
                case SQLITE_CANTOPEN -> OpenFiles.areUsedUp() ? StoreFault.TOO_MANY_FILES : StoreFault.READ_ONLY;
                case SQLITE_IOERR -> OpenFiles.areUsedUp() ? StoreFault.TOO_MANY_FILES : StoreFault.FAILED;
                case SQLITE_READONLY, SQLITE_PERM -> StoreFault.READ_ONLY;
                case SQLITE_BUSY, SQLITE_LOCKED -> StoreFault.LOCKED;
                case SQLITE_CORRUPT, SQLITE_NOTADB -> StoreFault.DAMAGED;
                case SQLITE_CONSTRAINT -> StoreFault.CONFLICT;
                case SQLITE_TOOBIG, SQLITE_MISMATCH -> StoreFault.BAD_VALUE;
                default -> StoreFault.FAILED;
            };
        };
    }

    static StoreFault of(IOException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("Too many open files") || OpenFiles.areUsedUp()) {
            return StoreFault.TOO_MANY_FILES;
        }
        if (isNoRoom(e)) {
            return StoreFault.DISK_FULL;
        }
        return e instanceof AccessDeniedException || words.contains("Read-only file system")
                ? StoreFault.READ_ONLY : StoreFault.FAILED;
    }

    /// Whether a file system says that it has no room, or that its user may have no more of it.
    static boolean isNoRoom(IOException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("No space left") || words.contains("not enough space") || words.contains("quota exceeded");
    }

    /// The failure with the cause that the surroundings of the tenant's file show.
    static StoreException inSurroundings(StoreException e, Path file) {
        boolean isVague = e.fault() == StoreFault.FAILED || e.fault() == StoreFault.READ_ONLY;
        if (!isVague || e.getCause() == null) {
            return e;
        }
        if (!Files.isDirectory(file.getParent())) {
            return e.as(StoreFault.UNKNOWN_TENANT);
        }
        if (usable(file.getParent()) < NO_ROOM) {
            return e.as(StoreFault.DISK_FULL);
        }
        return isReadOnly(file) ? e.as(StoreFault.READ_ONLY) : e;
    }

    /// Whether the user of this process may not write the file or beside it, or its file system is mounted read-only.
    static boolean isReadOnly(Path file) {
        return !Files.isWritable(file.getParent()) || Files.exists(file) && !Files.isWritable(file);
    }

    private static long usable(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }
}
