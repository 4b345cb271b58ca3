package org.botnode.daemon.upgrade;

import java.nio.file.Path;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.doctor.Check;
import org.botnode.daemon.doctor.Finding;
import org.botnode.daemon.doctor.Verdict;
import org.botnode.daemon.store.StandingSchemas;

/// The point of the checklist about the data's schema, where no node runs on it.
public final class UpgradeCheck {

    private UpgradeCheck() {}

    public static Check of(Path data) {
        return new Check("upgrade", "the data's version", () -> look(data));
    }

    private static Finding look(Path data) {
        if (Aside.isLeft(data)) {
            return Finding.of(Verdict.CRITICAL, "An upgrade was cut off: the data may be half old and half new.",
                    "botnode upgrade --back makes it what it was; botnode upgrade begins again.");
        }
        try {
            var older = StandingSchemas.older(data.resolve("tenants")).size();
            return older == 0 ? Finding.ok("All tenants' files have this version's schema.")
                    : Finding.of(Verdict.ADVICE, older + " tenants' files have an older schema than this version's.",
                            "botnode upgrade brings all forward and puts them back if that fails; a start does it one by one.");
        } catch (NodeException newer) {
            return Finding.of(Verdict.CRITICAL, newer.getMessage(), newer.hint());
        }
    }
}
