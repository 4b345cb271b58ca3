package org.botnode.daemon.erasure;

import java.util.List;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.store.EndUser;

/// A place beside a tenant's database that keeps something of end users, such as archives of old messages. Each takes part
/// in every erasure of a user.
///
/// It is called once the user's messages are gone from the database, while the rows of the user and of the user's sessions
/// still stand, so that it can ask whose a session was; nothing of the user comes in meanwhile. What others move out of the
/// database at that time is the place's own to keep apart.
public interface ErasingPlace {

    /// Takes out what it keeps of that user; durable when it returns. Asked again after a crash, and where nothing is left
    /// it changes nothing. It may block, and throws where it cannot be done now: the erasure is then tried again later.
    Erased erase(Tenant tenant, EndUser user);

    /// Copies of the tenant that nothing can be taken out of, a line each that tells until when they are kept.
    default List<String> outOfReach(Tenant tenant) {
        return List.of();
    }

    /// What was taken out.
    ///
    /// @param gone  lines for the receipt, without a name or what somebody said; none where nothing was there
    /// @param check how to see that it is gone, a line each
    record Erased(List<String> gone, List<String> check) {

        /// Nothing was there.
        public static final Erased NOTHING = new Erased(List.of(), List.of());

        public Erased {
            gone = List.copyOf(gone);
            check = List.copyOf(check);
        }
    }
}
