package org.botnode.daemon.http;

/// A feature's part of the HTTP contract; implementations are named `...Routes` and stand in the feature's package.
public interface Routes {

    /// Adds the feature's routes. Called once, before the server starts.
    void addTo(RouteTable table);
}
