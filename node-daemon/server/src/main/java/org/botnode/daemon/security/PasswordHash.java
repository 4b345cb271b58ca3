package org.botnode.daemon.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash of a password (RFC 9106), kept as a PHC string that says with which parameters it was made.
record PasswordHash(PasswordCost cost, byte[] salt, byte[] tag) {

    private static final int SALT = 16;
    private static final int TAG = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /// Takes the time and the memory of that cost.
    static PasswordHash of(String password, PasswordCost cost) {
        var salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return new PasswordHash(cost, salt, compute(password, cost, salt, TAG));
    }

    static PasswordHash parse(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash as this node writes it");
        }
        var cost = new PasswordCost(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
        var base64 = Base64.getDecoder();
        return new PasswordHash(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
    }

    /// Takes the time and the memory of the cost that it was made with.
    boolean matches(String password) {
        return MessageDigest.isEqual(tag, compute(password, cost, salt, tag.length));
    }

    /// The PHC string.
    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
    }

    private static byte[] compute(String password, PasswordCost cost, byte[] salt, int length) {
        var argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kib()).withIterations(cost.passes()).withParallelism(cost.lanes())
                .withSalt(salt).build());
        // One keyboard writes a letter and its accent as one character, another as two.
        var same = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        var tag = new byte[length];
        argon.generateBytes(same, tag);
        return tag;
    }

    @Override
    public String toString() {
        return "***";
    }
}
