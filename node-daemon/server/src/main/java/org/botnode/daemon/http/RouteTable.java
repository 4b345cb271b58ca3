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

    /// A GET of what belongs to people: the audit trail keeps who read it.
    public RouteTable reading(String template, Access access, Endpoint endpoint) {
        return add(new Route("GET", template, access, new Route.Answering(endpoint), Audited.READ));
    }

    /// A GET that hands out what belongs to people, and lasts as long as that takes: the audit trail keeps each call before
    /// its first byte.
    public RouteTable handingOut(String template, Access access, Endpoint endpoint) {
        return add(new Route("GET", template, access, new Route.Unbounded(endpoint), Audited.CHANGE));
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

    /// A POST that may last as long as its body is long, and bounds itself.
    public RouteTable receive(String template, Access access, Endpoint endpoint) {
        return add(new Route("POST", template, access, new Route.Unbounded(endpoint), Audited.CHANGE));
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
        return add(new Route(method, template, access, kind));
    }

    private RouteTable add(Route route) {
        routes.add(route);
        return this;
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
