package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who calls, as the node sees it.
///
/// @param caller    in words, such as `account anna` or `key 42 (laptop)`
/// @param roles     what the caller may do, each for the whole node or for one tenant
/// @param account   where somebody signed in
/// @param expiresAt when the sign-in ends at the latest
public record SessionView(String caller, List<Grant> roles, Optional<AccountView> account,
        Optional<Instant> expiresAt) {

    public SessionView {
        roles = roles == null ? List.of() : List.copyOf(roles);
        account = account == null ? Optional.empty() : account;
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
    }
}
