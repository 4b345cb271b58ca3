package org.botnode.daemon.http;

import java.util.ArrayList;
import java.util.List;

/// The routes of all features, listed: whoever adds one says who may use it.
public final class RouteTable {

    private final List<Route> routes = new ArrayList<>();

    /// The routes of these features, in order.
    public static RouteTable of(List<Routes> features) {
        var table = new RouteTable();
        features.forEach(feature -> feature.addTo(table));
        return table;
    }

    public RouteTable get(String template, Access access, Endpoint endpoint) {
        return add("GET", template, access, new Route.Answering(endpoint));
    }

    public RouteTable post(String template, Access access, Endpoint endpoint) {
        return add("POST", template, access, new Route.Answering(endpoint));
    }

    /// A GET that may last and is not bounded with administration: a stream.
    public RouteTable stream(String template, Access access, Endpoint endpoint) {
        return add("GET", template, access, new Route.Unbounded(endpoint));
    }

    /// A POST of a conversation, which is admitted by rates and limits of its own.
    public RouteTable talk(String template, Access access, Endpoint endpoint) {
        return add("POST", template, access, new Route.Unbounded(endpoint));
    }

    public RouteTable put(String template, Access access, Endpoint endpoint) {
        return add("PUT", template, access, new Route.Answering(endpoint));
    }

    public RouteTable patch(String template, Access access, Endpoint endpoint) {
        return add("PATCH", template, access, new Route.Answering(endpoint));
    }

    public RouteTable delete(String template, Access access, Endpoint endpoint) {
        return add("DELETE", template, access, new Route.Answering(endpoint));
    }

    /// A WebSocket: a GET that is upgraded.
    public RouteTable socket(String template, Access access, SocketEndpoint endpoint) {
        return add("GET", template, access, new Route.Streaming(endpoint));
    }

    private RouteTable add(String method, String template, Access access, Route.Kind kind) {
        routes.add(new Route(method, template, access, kind));
        return this;
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
