package org.botnode.daemon.http;

import java.util.List;
import java.util.Optional;

/// A route that a path belongs to, with the path's segments.
record RouteMatch(Route route, List<String> names, List<String> values) {

    Optional<String> parameter(String name) {
        var at = names.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(values.get(at));
    }

    Optional<String> tenant() {
        return parameter("tenant");
    }
}
