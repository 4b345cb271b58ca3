package org.botnode.daemon.http;

import java.util.Optional;

/// What somebody was let in with, so that what stays open ends with the key or the sign-in that opened it.
///
/// @param authorization the header's value
/// @param tenant        the tenant named by the path
record Standing(Gate gate, Access access, Optional<String> authorization, Optional<String> tenant) {

    Caller use() {
        return gate.admit(access, authorization, tenant);
    }

    /// @throws org.botnode.daemon.NodeException where the same call would be refused now
    void check() {
        gate.recheck(access, authorization, tenant);
    }
}
