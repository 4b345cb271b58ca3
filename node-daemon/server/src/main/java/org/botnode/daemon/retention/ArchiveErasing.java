package org.botnode.daemon.retention;

import java.util.List;
import java.util.function.LongFunction;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.erasure.ErasingPlace;
import org.botnode.daemon.store.EndUser;

/// Takes one person out of a tenant's archive: each part that holds a session of theirs is written anew without it. Cut off and
/// asked again, it goes on with what is left.
final class ArchiveErasing implements ErasingPlace {

    private final LongFunction<ArchiveFiles> archives;
    private final ArchiveLocks locks;

    ArchiveErasing(LongFunction<ArchiveFiles> archives, ArchiveLocks locks) {
        this.archives = archives;
        this.locks = locks;
    }

    @Override
    public Erased erase(Tenant tenant, EndUser user) {
        return locks.alone(tenant.id(), () -> {
            var files = archives.apply(tenant.id());
            files.sweep();
            long messages = 0;
            long parts = 0;
            for (var part : files.parts()) {
                locks.goOn(tenant.id());
                var content = files.read(part);
                var rest = content.only(message -> !isOf(user, content.session(message)));
                int gone = content.messages().size() - rest.messages().size();
                if (gone > 0) {
                    replace(files, part, rest);
                    messages += gone;
                    parts++;
                }
            }
            return messages == 0 ? Erased.NOTHING : new Erased(
                    List.of(messages + " archived messages, by writing " + parts + " files of the archive anew"),
                    List.of("botnode tenant archive search " + tenant.slug() + " --user with the name that was erased finds nothing"));
        });
    }

    /// What a part holds of a user.
    static PartContent of(EndUser user, PartContent content) {
        return content.only(message -> isOf(user, content.session(message)));
    }

    private static boolean isOf(EndUser user, ArchivedSession session) {
        return session.isOf(user.id(), user.account(), user.externalId());
    }

    private static void replace(ArchiveFiles files, PartName part, PartContent rest) {
        if (!rest.isEmpty()) {
            files.write(rest.name(part.month(), part.part(), part.revision() + 1), rest);
        }
        files.remove(part);
    }
}
