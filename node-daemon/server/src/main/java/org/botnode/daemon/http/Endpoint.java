package org.botnode.daemon.http;

import java.io.IOException;

/// What answers the calls of one route. Runs on the request's own virtual thread and may block; it answers once, or
/// throws: a [org.botnode.daemon.NodeException] is told to the caller, anything else is a bare 500.
@FunctionalInterface
public interface Endpoint {

    void answer(Call call) throws IOException;
}
