package org.botnode.daemon.store;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many more files this process may open; unknown, and taken for enough, where the system does not say.
final class OpenFiles {

    /// Fewer than a tenant's two connections need.
    private static final long NONE = 8;
    /// What else a node opens beside tenants must not run out: sockets, logs, packages.
    private static final long SPARE = 48;

    private OpenFiles() {
    }

    /// Whether a failure to open a file is explained by the limit.
    static boolean areUsedUp() {
        return left() < NONE;
    }

    /// Whether another tenant should rather take the place of an idle one.
    static boolean areScarce() {
        return left() < SPARE;
    }

    private static long left() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
            return Long.MAX_VALUE;
        }
        try {
            return unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
        } catch (InternalError noFileToCountBy) {
            return 0;
        }
    }
}
