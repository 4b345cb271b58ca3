package org.botnode.daemon.store;

import org.sqlite.SQLiteJDBCLoader;

/// What keeps the tenants' files.
public final class StoreEngine {

    private StoreEngine() {
    }

    /// SQLite's version, with the driver's own number after it.
    public static String version() {
        return SQLiteJDBCLoader.getVersion();
    }
}
