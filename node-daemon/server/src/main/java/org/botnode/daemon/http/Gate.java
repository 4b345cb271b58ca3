package org.botnode.daemon.http;

import java.util.Optional;
import org.botnode.daemon.NodeException;

/// The one place where a call is let in or refused, before its endpoint runs. Called for every request, from many
/// threads, so an implementation must be cheap.
public interface Gate {

    /// @param authorization the header's value
    /// @param tenant        the tenant named by the path
    /// @throws NodeException `UNAUTHORIZED` or `FORBIDDEN`
    Caller admit(Access access, Optional<String> authorization, Optional<String> tenant);

    /// Whether the same call would be let in now, without counting as a use of the key or the sign-in: asked while a
    /// stream or a socket stays open.
    ///
    /// @throws NodeException as [#admit]
    default void recheck(Access access, Optional<String> authorization, Optional<String> tenant) {
        admit(access, authorization, tenant);
    }
}
