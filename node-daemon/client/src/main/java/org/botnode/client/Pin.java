package org.botnode.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.regex.Pattern;

/// The fingerprint of a node's key, by which a client knows the node without an authority's word: `sha256//` and the
/// Base64 of the SHA-256 of the public key (its SubjectPublicKeyInfo, RFC 7469 section 2.4). `curl --pinnedpubkey`
/// takes the same text, and a certificate that is renewed with the same key has the same one.
public record Pin(String text) {

    private static final String ALGORITHM = "sha256//";
    private static final Pattern FORM = Pattern.compile(ALGORITHM + "[A-Za-z0-9+/]{43}=");

    /// @throws IllegalArgumentException with a sentence for people
    public Pin {
        text = text.strip();
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("A pin reads sha256// and 44 characters of Base64, as botnode up shows it.");
        }
    }

    public static Pin of(PublicKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return new Pin(ALGORITHM + Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
