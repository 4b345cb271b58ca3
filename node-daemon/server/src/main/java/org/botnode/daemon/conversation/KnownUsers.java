package org.botnode.daemon.conversation;

import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.TenantReader;

/// Finds an end user whom somebody names who administers: by the id that the node gave, else by the name under which the
/// API, else the web chat knows them.
public final class KnownUsers {

    private KnownUsers() {}

    public static Optional<EndUser> named(TenantReader reader, String named) {
        return id(named).flatMap(reader.users()::byId)
                .or(() -> reader.users().known(Sender.API, named))
                .or(() -> reader.users().known(Sender.WEB, named));
    }

    /// That user, or the problem that there is none.
    public static EndUser required(TenantReader reader, String named) {
        return named(reader, named).orElseThrow(KnownUsers::unknown);
    }

    public static NodeException unknown() {
        return NodeException.notFound("there is no such user of this tenant's bots");
    }

    /// The number that it may be, where it looks like an id.
    public static Optional<Long> id(String named) {
        return named.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(named)) : Optional.empty();
    }
}
