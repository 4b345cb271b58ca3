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
/// @param mmap            bytes of a tenant file that may be mapped
/// @param h2Cache         bytes, one H2 database
/// @param queue           how much work may wait, in time
/// @param writerRows      rows a commit at most
/// @param cpuPool         threads that compute
/// @param commitsInFlight commits at once, all tenants
public record Limits(
        long heap,
        Collector collector,
        long sqlite,
        int openTenants,
        long tenantCache,
        long mmap,
        long h2Cache,
        Rates rates,
        Http http,
        Limiter limiter,
        Duration queue,
        int writerRows,
        int cpuPool,
        int commitsInFlight) {

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

    /// Options for the next start of the JVM.
    public List<String> jvmOptions() {
        var options = new ArrayList<>(List.of("-Xms64m", "-Xmx" + (heap >> 20) + "m"));
        options.addAll(collector.flags());
        return List.copyOf(options);
    }
}
