package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// An entry of a node's audit trail.
///
/// @param seq     its number, without gaps
/// @param actor   who: an account, a key, `this machine`, `the node` or `nobody`
/// @param action  what: method and path template of the call, or what the node did by itself
/// @param subject to what, as `bot=desk, session=7`
/// @param address from where; empty for what the node did by itself
/// @param status  the outcome as HTTP tells it: below 300 done, 401 and 403 refused, others failed
/// @param times   how often, where the same was gathered
/// @param trace   names the request in the node's log
/// @param hash    SHA-256 over the hash of the entry before and this one's fields
public record AuditEntryView(
        String seq,
        Instant at,
        String actor,
        String action,
        Optional<String> tenant,
        String subject,
        String address,
        int status,
        int times,
        String trace,
        String hash) {

    public AuditEntryView {
        tenant = tenant == null ? Optional.empty() : tenant;
    }
}
