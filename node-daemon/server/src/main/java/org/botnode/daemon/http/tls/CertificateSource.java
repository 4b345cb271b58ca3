package org.botnode.daemon.http.tls;

import java.time.Instant;
import java.util.Optional;

/// Where the node's certificate comes from. Used by one thread at a time.
sealed interface CertificateSource permits OwnersCertificate, OwnCertificate {

    /// The certificate that holds at `now`.
    ///
    /// @throws org.botnode.daemon.NodeException `UNAVAILABLE`, with what is wrong and what to do
    Identity open(Instant now);

    /// Another one, where there is one since [#open] or the last call; each new state is told once, a broken one too.
    ///
    /// @throws org.botnode.daemon.NodeException as [#open]
    Optional<Identity> newer(Instant now);
}
