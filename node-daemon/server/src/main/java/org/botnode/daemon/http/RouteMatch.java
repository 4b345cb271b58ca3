package org.botnode.daemon.http;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A route that a path belongs to, with the path's segments.
record RouteMatch(Route route, List<String> names, List<String> values) {

    Optional<String> parameter(String name) {
        var at = names.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(values.get(at));
    }

    /// All of them by name.
    SortedMap<String, String> parameters() {
        var all = new TreeMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            all.put(names.get(i), values.get(i));
        }
        return all;
    }

    Optional<String> tenant() {
        return parameter("tenant");
    }
}
