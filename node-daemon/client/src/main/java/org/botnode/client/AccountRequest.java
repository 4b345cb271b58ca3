package org.botnode.client;

import java.util.List;

/// An account to make.
///
/// @param name     1 to 50 of `a` to `z`, digits, `.`, `_`, `@`, `-`, beginning with a letter or digit
/// @param password at least 12 characters
/// @param roles    at least one
public record AccountRequest(String name, String password, List<Grant> roles) {

    public AccountRequest {
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    @Override
    public String toString() {
        return "AccountRequest[name=" + name + ", password=***, roles=" + roles + "]";
    }
}
