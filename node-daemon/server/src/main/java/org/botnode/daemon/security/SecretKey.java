package org.botnode.daemon.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The secret half of an API key, `bn_` and 256 random bits, or the token of a sign-in, which begins with `bs_`. It is
/// shown once and kept nowhere; the node knows its hash.
public record SecretKey(String text) {

    private static final String PREFIX = "bn_";
    private static final String SIGN_IN = "bs_";
    private static final int LENGTH = PREFIX.length() + 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    static SecretKey mint() {
        return mint(PREFIX);
    }

    static SecretKey mintSignIn() {
        return mint(SIGN_IN);
    }

    private static SecretKey mint(String prefix) {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return new SecretKey(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// Whether a text from outside can be a key at all.
    static boolean isKey(String text) {
        return text.length() == LENGTH && text.startsWith(PREFIX);
    }

    /// Whether a text from outside can be the token of a sign-in at all.
    static boolean isSignIn(String text) {
        return text.length() == LENGTH && text.startsWith(SIGN_IN);
    }

    /// SHA-256 in hexadecimal. No salt and no stretching: there is nothing to guess in 256 random bits.
    static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
