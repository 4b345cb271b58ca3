package org.botnode.daemon.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.botnode.daemon.store.EndUser;

/// What a tenant keeps beside its database and takes along: files that are sealed here, open in an archive, and sealed anew
/// where they arrive. Calls may come from many threads and block.
public interface Luggage {

    /// A tenant that keeps nothing there.
    Luggage NONE = new Luggage() {
        @Override
        public List<String> pack(long tenant, Path folder) {
            return List.of();
        }

        @Override
        public InputStream open(long tenant, Path folder, String name) {
            throw new IllegalArgumentException("nothing was packed");
        }

        @Override
        public long write(long tenant, EndUser user, OutputStream out) {
            return 0;
        }

        @Override
        public boolean knows(String name) {
            return false;
        }

        @Override
        public void take(long tenant, String name, InputStream content, Path folder) {
            throw new IllegalArgumentException("nothing is known");
        }
    };

    /// Copies what there is at one moment into a folder, still sealed, and names the entries that it makes.
    List<String> pack(long tenant, Path folder) throws IOException;

    /// One of these entries, opened; the caller closes it.
    InputStream open(long tenant, Path folder, String name) throws IOException;

    /// Writes what there is of one user, opened, as JSON Lines, and answers how many messages that were. What left the database
    /// before it was called is in it.
    long write(long tenant, EndUser user, OutputStream out) throws IOException;

    /// Whether it makes entries of that name. No other name reaches [#take].
    boolean knows(String name);

    /// Looks through an entry that came in, and seals it for the tenant in a folder that will be moved into its directory.
    ///
    /// @throws IllegalArgumentException where it is not sound
    void take(long tenant, String name, InputStream content, Path folder) throws IOException;
}
