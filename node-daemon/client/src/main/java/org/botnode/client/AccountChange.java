package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// What is to change of an account; what is absent stays.
///
/// @param roles    in place of those it has
/// @param disabled whether it opens nothing from now on
public record AccountChange(Optional<List<Grant>> roles, Optional<Boolean> disabled) {

    public AccountChange {
        roles = roles == null ? Optional.empty() : roles.map(List::copyOf);
        disabled = disabled == null ? Optional.empty() : disabled;
    }
}
