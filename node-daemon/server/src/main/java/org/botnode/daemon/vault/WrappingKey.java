package org.botnode.daemon.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// A 256-bit key that seals other keys, whole and in memory (AES-256-GCM): the node key, or a recovery key. Prints as
/// `***`; safe for many threads.
final class WrappingKey {

    static final int SIZE = 32;

    private final byte[] bits;
    private final Aead aead;

    WrappingKey(byte[] bits) {
        if (bits.length != SIZE) {
            throw new IllegalArgumentException("a key has 256 bits");
        }
        this.bits = bits.clone();
        this.aead = aead(bits);
    }

    static WrappingKey mint() {
        var fresh = new byte[SIZE];
        new SecureRandom().nextBytes(fresh);
        return new WrappingKey(fresh);
    }

    byte[] bits() {
        return bits.clone();
    }

    /// Names the key without telling it: 16 hexadecimal digits of a SHA-256, which gives nothing of 256 random bits away.
    String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("botnode wrapping key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bits), 0, 8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// @param bound what the sealed bytes are good for; nothing else opens them
    byte[] seal(byte[] plain, String bound) {
        return seal(plain, bound.getBytes(StandardCharsets.UTF_8));
    }

    byte[] seal(byte[] plain, byte[] bound) {
        try {
            return aead.encrypt(plain, bound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM seals what fits in memory", impossible);
        }
    }

    /// Nothing where another key sealed it, for something else, or it was changed since.
    Optional<byte[]> open(byte[] sealed, String bound) {
        return open(sealed, bound.getBytes(StandardCharsets.UTF_8));
    }

    Optional<byte[]> open(byte[] sealed, byte[] bound) {
        try {
            return Optional.of(aead.decrypt(sealed, bound));
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    private static Aead aead(byte[] bits) {
        try {
            AeadConfig.register();
            var parameters = AesGcmParameters.builder().setKeySizeBytes(SIZE).setIvSizeBytes(12).setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX).build();
            var key = AesGcmKey.builder().setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(bits, InsecureSecretKeyAccess.get())).build();
            return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary()).build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM is part of every Java", impossible);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
