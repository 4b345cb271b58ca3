package org.botnode.daemon.security;

/// How much work a guess at a password costs.
///
/// @param kib    memory of one hash, KiB
/// @param passes over that memory
/// @param lanes  that a guesser could work on at the same time
record PasswordCost(int kib, int passes, int lanes) {

    /// The least that OWASP's Password Storage Cheat Sheet recommends for Argon2id: 19 MiB, two passes.
    static final PasswordCost LEAST = new PasswordCost(19 * 1024, 2, 1);
    /// As much memory and as many passes as RFC 9106's recommendation for little memory, in one lane.
    static final PasswordCost STRONG = new PasswordCost(64 * 1024, 3, 1);

    /// The heap from which a hash of the strong kind takes less than a thirtieth.
    private static final long ROOMY = 2L << 30;

    /// A node that dies of a sign-in helps nobody: what a hash costs follows from the heap.
    static PasswordCost of(long heapBytes) {
        return heapBytes >= ROOMY ? STRONG : LEAST;
    }

    /// Whether a hash made at this cost is weaker than one made at that.
    boolean isBelow(PasswordCost other) {
        return (long) kib * passes < (long) other.kib * other.passes;
    }
}
