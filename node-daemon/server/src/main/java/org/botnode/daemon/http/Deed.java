package org.botnode.daemon.http;

import java.util.Optional;
import java.util.SortedMap;

/// A call as the audit trail sees it: who did what to what, from where, with which outcome.
///
/// @param subject what it was done to: the path's parameters, decoded, and what the endpoint added
/// @param address of who is connected, without port
/// @param status  the answer's
public record Deed(Route route, Caller caller, Optional<String> tenant, SortedMap<String, String> subject, String address,
        int status, String traceId) {}
