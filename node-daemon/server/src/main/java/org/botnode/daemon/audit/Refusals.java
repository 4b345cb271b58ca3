package org.botnode.daemon.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.botnode.daemon.control.AuditEntry;

/// Gathers what the gate refused, so that a flood of refused calls is one entry that says how many. Safe for many
/// threads.
final class Refusals {

    /// Kinds of a while; what comes beyond is gathered as from many addresses.
    private static final int KINDS = 256;
    private static final String MANY = "many";

    private final Map<Kind, Gathered> kinds = new HashMap<>();

    private record Kind(String action, String tenant, String address, int status) {}

    private record Gathered(Instant first, int times, String trace) {}

    synchronized void add(Instant at, String action, String tenant, String address, int status, String trace) {
        var kind = new Kind(action, tenant, address, status);
        if (kinds.size() >= KINDS && !kinds.containsKey(kind)) {
            kind = new Kind("", "", MANY, status);
        }
        kinds.merge(kind, new Gathered(at, 1, trace), (known, more) ->
                new Gathered(known.first, Math.addExact(known.times, more.times), known.trace));
    }

    /// What was gathered, and forgets it.
    synchronized List<AuditEntry.Draft> take() {
        var drafts = kinds.entrySet().stream().map(entry -> new AuditEntry.Draft(entry.getValue().first, "nobody",
                entry.getKey().action.isEmpty() ? "several" : entry.getKey().action, entry.getKey().tenant, "",
                entry.getKey().address, entry.getKey().status, entry.getValue().times, entry.getValue().trace)).toList();
        kinds.clear();
        return drafts;
    }
}
