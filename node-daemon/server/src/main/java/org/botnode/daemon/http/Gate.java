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
}
