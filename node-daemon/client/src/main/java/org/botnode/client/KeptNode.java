package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// What is kept of one node on this computer.
///
/// @param token     of a sign-in, or an API key
/// @param expiresAt when the token ends at the latest, where that is known
/// @param pin       the fingerprint by which the node's certificate is known
public record KeptNode(Optional<String> token, Optional<Instant> expiresAt, Optional<String> pin) {

    static final KeptNode NOTHING = new KeptNode(Optional.empty(), Optional.empty(), Optional.empty());

    /// @throws IllegalArgumentException for a text that is no pin
    public KeptNode {
        token = token == null ? Optional.empty() : token;
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
        pin = pin == null ? Optional.empty() : pin;
        pin.ifPresent(Pin::new);
    }

    /// The token, unless it is over by its age.
    public Optional<String> token(Instant now) {
        return token.filter(_ -> expiresAt.filter(end -> !end.isAfter(now)).isEmpty());
    }

    @Override
    public String toString() {
        return "KeptNode[token=***, expiresAt=" + expiresAt + ", pin=" + pin + "]";
    }
}
