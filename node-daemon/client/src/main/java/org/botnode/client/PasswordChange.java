package org.botnode.client;

import java.util.Optional;

/// A new password. It ends all that is signed in with the old one.
///
/// @param current the old one, needed where an account changes its own
public record PasswordChange(String password, Optional<String> current) {

    public PasswordChange {
        current = current == null ? Optional.empty() : current;
    }

    @Override
    public String toString() {
        return "PasswordChange[***]";
    }
}
