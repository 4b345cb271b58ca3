package org.botnode.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.botnode.bench.NoRoomException;
import org.botnode.bench.TemporaryFolder;
import org.botnode.daemon.store.StoreConfig;
import org.botnode.probe.Workload;

/// The disk that a run fills at most, looked at before it begins: a node whose disk is used to its mark refuses, and the
/// figures would be of that.
///
/// @param bytes of files; write-ahead logs come on top
record DiskNeed(long bytes) {

    /// What the plan counts for a message, twice, and a text of middle length in the place of an ordinary one's.
    private static final double BYTES = Prediction.ROWS * Workload.fresh().bytesPerMessage()
            + (LoadRig.SHORTEST + LoadRig.LONGEST) / 2.0;
    /// All write-ahead logs together take so many at most, and no more than this part of what is free.
    private static final long LOGS = 2L << 30;
    private static final int LOGS_PART = 20;
    private static final double MB = 1 << 20;
    /// What is answered beyond the prediction, which is no upper bound.
    static final double BEYOND = 1.5;

    /// @param exchanges that may be stored
    static DiskNeed of(double exchanges) {
        return new DiskNeed((long) (exchanges * BYTES));
    }

    /// Exchanges that are stored at most where so many a second are asked for: hardly more than the machine is full with.
    ///
    /// @param full exchanges a second by the prediction
    static double stored(double wanted, double full, double seconds) {
        return Math.min(wanted, BEYOND * full) * seconds;
    }

    /// @throws NoRoomException where the run would not fit below the mark from which on a node refuses
    void check(TemporaryFolder folder, PrintStream progress) throws IOException {
        check(folder.room(), folder.size(), progress);
    }

    /// @param room bytes that may still be written
    /// @param size of the disk
    void check(long room, long size, PrintStream progress) throws NoRoomException {
        long kept = (long) (size * (1 - StoreConfig.defaults().refuseAt() / 100));
        double needed = (double) bytes + Math.min(LOGS, room / LOGS_PART);
        String told = String.format(Locale.ROOT, "this may take %,.0f MB of the disk, %,d MB are free, of which a node keeps %,d MB",
                Math.floor(needed / MB), room >> 20, kept >> 20);
        if (room - kept < needed) {
            throw new NoRoomException(String.format(Locale.ROOT,
                    "%s; make %.0f MB more room on the checkout's disk, or run it with --quick", told,
                    Math.floor((needed + kept - room) / MB) + 1));
        }
        progress.println(told);
    }
}
