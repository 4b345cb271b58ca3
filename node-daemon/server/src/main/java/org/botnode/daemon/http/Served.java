package org.botnode.daemon.http;

/// A request that is over, for log and metrics.
///
/// @param route    method and path template, never the path itself; `-` where no route was found
/// @param tenantId the tenant's id; empty where the endpoint named none
/// @param userId   likewise
public record Served(String traceId, String route, int status, long nanos, String tenantId, String userId) {

    /// Hears of each request when it is over, on the request's thread; must be cheap.
    @FunctionalInterface
    public interface Listener {

        void served(Served request);
    }
}
