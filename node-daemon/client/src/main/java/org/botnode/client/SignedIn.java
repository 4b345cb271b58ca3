package org.botnode.client;

import java.time.Instant;

/// A sign-in that was just made.
///
/// @param token     to be sent as `Authorization: Bearer`; shown this once
/// @param expiresAt when it ends at the latest; it ends earlier where it is not used for long
public record SignedIn(String token, Instant expiresAt, AccountView account) {

    private static final String PREFIX = "bs_";

    /// Whether a text is the token of a sign-in, and no API key.
    public static boolean isToken(String text) {
        return text.startsWith(PREFIX);
    }

    @Override
    public String toString() {
        return "SignedIn[token=***, expiresAt=" + expiresAt + ", account=" + account + "]";
    }
}
