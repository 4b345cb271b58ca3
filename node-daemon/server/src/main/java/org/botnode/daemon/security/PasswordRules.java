package org.botnode.daemon.security;

import java.util.Locale;
import org.botnode.daemon.NodeException;

/// What a password must be: long. No mixture of signs is asked for, and none ends by itself (NIST SP 800-63B).
final class PasswordRules {

    static final int LEAST = 12;
    /// So that nobody has the node hash a book.
    static final int MOST = 256;
    private static final int DISTINCT = 5;

    private PasswordRules() {}

    /// @throws NodeException `INVALID_FIELD`, which does not tell the password
    static void check(String name, String password) {
        if (password == null || password.codePointCount(0, password.length()) < LEAST) {
            throw refused("has at least " + LEAST + " characters; a sentence is easy to remember");
        }
        if (password.length() > MOST) {
            throw refused("has at most " + MOST + " characters");
        }
        if (password.chars().distinct().count() < DISTINCT) {
            throw refused("has at least " + DISTINCT + " different characters");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name) && name.length() * 2 > password.length()) {
            throw refused("is more than the account's name");
        }
    }

    private static NodeException refused(String reason) {
        return NodeException.invalidField("password", reason);
    }
}
