package org.botnode.daemon.control;

import java.time.Instant;

/// A sign-in of an account that has not been ended, known by its token's hash alone.
///
/// @param hash   SHA-256 of the whole token, in hexadecimal
/// @param usedAt when a request last came with it, told a minute late at most
public record SignIn(String hash, long accountId, Instant begunAt, Instant usedAt) {

    @Override
    public String toString() {
        return "SignIn[accountId=" + accountId + ", begunAt=" + begunAt + "]";
    }
}
