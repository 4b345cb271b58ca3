package org.botnode.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// What the daemon must obey; the plan holds the reasons.
///
/// @param heap            bytes
/// @param sqlite          bytes of page cache, all tenants; SQLite's soft heap limit is 1.25 times that
/// @param tenantCache     bytes of page cache, one tenant file
/// @param h2Cache         bytes, one H2 database
/// @param queue           how much work may wait, in time
/// @param writerRows      exchanges a commit takes at most, each with all its rows
/// @param cpuPool         threads that compute
/// @param commitsInFlight commits at once, all tenants
/// @param modelSlots      answers of the local model at once; 0 where none runs here
/// @param tenants         what one tenant may use of the node until the owner says otherwise
public record Limits(
        long heap,
        Collector collector,
        long sqlite,
        int openTenants,
        long tenantCache,
        long h2Cache,
        Rates rates,
        Http http,
        Limiter limiter,
        Duration queue,
        int writerRows,
        int cpuPool,
        int commitsInFlight,
        int modelSlots,
        TenantShares tenants) {

    /// Inbound messages a minute.
    ///
    /// @param node           all tenants together
    /// @param oneFile        what one tenant's file takes
    /// @param declaredTenant the owner's value for each tenant
    public record Rates(double node, double oneFile, OptionalDouble declaredTenant) {

        /// No tenant's fair share falls below this.
        public static final double TENANT_FLOOR = 100;
        /// A bucket holds this many seconds of its rate.
        public static final double BURST_SECONDS = 2;
        /// A tenant's bucket holds at least this many messages.
        public static final double TENANT_BURST = 150;

        public Rates {
            declaredTenant = declaredTenant == null ? OptionalDouble.empty() : declaredTenant;
        }

        /// The rate of one tenant while so many are active.
        public double tenant(int active) {
            if (declaredTenant.isPresent()) {
                return declaredTenant.getAsDouble();
            }
            var share = Math.max(TENANT_FLOOR, 4 * node / Math.max(1, active));
            return Math.min(node, Math.min(oneFile, share));
        }

        /// Messages the node's bucket holds.
        public double nodeBurst() {
            return Math.max(1, node / 60 * BURST_SECONDS);
        }

        /// Messages a tenant's bucket holds at that rate.
        public double tenantBurst(double perMinute) {
            return Math.max(TENANT_BURST, perMinute / 60 * BURST_SECONDS);
        }
    }

    /// What the node carries, to be shared between its tenants.
    ///
    /// @param allMessagesPerDay stored messages, both directions, whether or not the disk keeps them for long
    /// @param allSessions       of the busiest hour
    /// @param allUsers          kept at a time, were each day's users new ones
    /// @param allBytes          of disk that messages may use; absent where nothing is known about the disk
    public record TenantShares(double allMessagesPerDay, double allSessions, double allUsers,
            OptionalDouble allBytes) {

        /// A busy tenant may use so many equal shares.
        public static final double SHARES = 4;
        public static final double MESSAGES_FLOOR = 10_000;
        public static final double SESSIONS_FLOOR = 100;
        public static final double USERS_FLOOR = 1_000;
        public static final double BYTES_FLOOR = 10e9;
        /// Even where the disk has less: refusing all for a full disk is the disk's own guard's part.
        public static final double LEAST_BYTES = 100e6;
        /// Rows of bots' tables, unless the disk is too small for them.
        public static final double ROWS = 1_000_000;
        private static final double ROW_BYTES = 1_000;

        public TenantShares {
            allBytes = allBytes == null ? OptionalDouble.empty() : allBytes;
        }

        public double messagesPerDay(int tenants) {
            return share(allMessagesPerDay, MESSAGES_FLOOR, tenants);
        }

        public double sessions(int tenants) {
            return share(allSessions, SESSIONS_FLOOR, tenants);
        }

        public double users(int tenants) {
            return share(allUsers, USERS_FLOOR, tenants);
        }

        public OptionalDouble bytes(int tenants) {
            return allBytes.isEmpty() ? allBytes : OptionalDouble.of(Math.max(LEAST_BYTES,
                    Math.min(Math.floor(allBytes.getAsDouble()),
                            share(allBytes.getAsDouble(), BYTES_FLOOR, tenants))));
        }

        public double botRows(int tenants) {
            return Math.min(ROWS, Math.floor(bytes(tenants).orElse(Double.MAX_VALUE) / ROW_BYTES));
        }

        private static double share(double all, double floor, int tenants) {
            return Math.floor(Math.max(floor, Math.min(all, SHARES * all / Math.max(1, tenants))));
        }
    }

    /// Concurrent exchanges: where the limiter starts and between what it moves.
    public record Http(int min, int initial, int max) {}

    /// The gradient limiter: `g = clamp(tolerance * long / short, floor, 1)`, then
    /// `limit += smoothing * (limit * g + (g = 1 ? headroom : 0) - limit)`.
    ///
    /// @param backoff    factor at a drop or a time-out
    /// @param minSamples fewer change nothing
    /// @param longWindow samples of the long average
    public record Limiter(double tolerance, double floor, double smoothing, int headroom, double backoff,
            int minSamples, int longWindow) {

        public static final Limiter DEFAULT = new Limiter(1.5, 0.5, 0.2, 4, 0.7, 10, 600);
    }

    /// Bytes that SQLite may take in this process, beyond which its caches give pages back.
    public long sqliteCeiling() {
        return (long) (MemoryPlan.SQLITE_CEILING * sqlite);
    }

    /// Options for the next start of the JVM.
    public List<String> jvmOptions() {
        var options = new ArrayList<>(List.of("-Xms64m", "-Xmx" + (heap >> 20) + "m"));
        options.addAll(collector.flags());
        // Virtual threads run on so many: all that computes.
        options.add("-Djdk.virtualThreadScheduler.parallelism=" + cpuPool);
        return List.copyOf(options);
    }
}
