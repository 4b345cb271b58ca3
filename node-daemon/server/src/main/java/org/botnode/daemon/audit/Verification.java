package org.botnode.daemon.audit;

import java.util.Optional;
import org.botnode.client.AuditVerification;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.AuditStore;

/// Follows the whole chain, a page at a time.
final class Verification {

    private static final int PAGE = 5_000;

    private Verification() {}

    /// @param noted an entry that somebody wrote down, as `SEQ:HASH`: it must still be there
    static AuditVerification of(AuditStore store, Optional<String> noted) {
        var wanted = noted.map(Verification::link);
        var anchor = store.anchor();
        var last = anchor;
        // What was removed by age cannot be looked at any more.
        var found = wanted.isEmpty() || wanted.get().seq() < anchor.seq() || wanted.get().equals(anchor);
        var page = store.after(anchor.seq(), PAGE);
        while (!page.isEmpty()) {
            for (var entry : page) {
                if (entry.seq() != last.seq() + 1) {
                    return broken(anchor, last, "entries " + (last.seq() + 1) + " to " + (entry.seq() - 1)
                            + " are missing");
                }
                if (!entry.sum(last.hash()).equals(entry.hash())) {
                    return broken(anchor, last, "entry " + entry.seq() + " was changed, or the one before it");
                }
                last = new AuditStore.Link(entry.seq(), entry.hash());
                found |= wanted.filter(last::equals).isPresent();
            }
            page = store.after(last.seq(), PAGE);
        }
        return found ? new AuditVerification(true, anchor.seq() + 1, last.seq(), head(last), Optional.empty())
                : broken(anchor, last, "the entry " + noted.orElseThrow() + " is not there: the trail was cut off or made anew");
    }

    private static AuditVerification broken(AuditStore.Link anchor, AuditStore.Link last, String reason) {
        return new AuditVerification(false, anchor.seq() + 1, last.seq(), head(last), Optional.of(reason));
    }

    private static String head(AuditStore.Link last) {
        return last.seq() + ":" + last.hash();
    }

    private static AuditStore.Link link(String noted) {
        if (!noted.matches("\\d{1,18}:[0-9a-f]{64}")) {
            throw NodeException.invalidField("head", "is SEQ:HASH, as the verification tells it");
        }
        var colon = noted.indexOf(':');
        return new AuditStore.Link(Long.parseLong(noted.substring(0, colon)), noted.substring(colon + 1));
    }
}
