package org.botnode.client;

import java.time.Instant;
import java.util.Optional;

/// Who calls, as the node sees it.
///
/// @param caller    in words, such as `account anna` or `key 42 (laptop)`
/// @param account   where somebody signed in
/// @param expiresAt when the sign-in ends at the latest
public record SessionView(String caller, Optional<AccountView> account, Optional<Instant> expiresAt) {

    public SessionView {
        account = account == null ? Optional.empty() : account;
        expiresAt = expiresAt == null ? Optional.empty() : expiresAt;
    }
}
