package org.botnode.daemon.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters.HashType;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/// A 256-bit key that seals streams of any length: a key of their own for each stream by HKDF-SHA256, then AES-256-GCM
/// over segments of 64 KiB, bound to their place and to the end. Prints as `***`; safe for many threads.
final class DataKey {

    static final int SIZE = 32;
    private static final int SEGMENT = 64 * 1024;

    private final StreamingAead streams;

    DataKey(byte[] bits) {
        this.streams = streams(bits);
    }

    static byte[] mint() {
        var fresh = new byte[SIZE];
        new SecureRandom().nextBytes(fresh);
        return fresh;
    }

    /// Closing it writes the end and closes `to`; what was not closed does not open.
    OutputStream sealing(OutputStream to, byte[] bound) throws IOException {
        try {
            return streams.newEncryptingStream(to, bound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a stream is sealed by any key", impossible);
        }
    }

    /// What is read from it was verified, segment by segment; only its end tells that nothing is missing.
    InputStream opening(InputStream from, byte[] bound) throws IOException {
        try {
            return streams.newDecryptingStream(from, bound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key refuses a stream when it is read", impossible);
        }
    }

    private static StreamingAead streams(byte[] bits) {
        try {
            StreamingAeadConfig.register();
            var parameters = AesGcmHkdfStreamingParameters.builder().setKeySizeBytes(SIZE)
                    .setDerivedAesGcmKeySizeBytes(SIZE).setHkdfHashType(HashType.SHA256)
                    .setCiphertextSegmentSizeBytes(SEGMENT).build();
            var key = AesGcmHkdfStreamingKey.create(parameters,
                    SecretBytes.copyFrom(bits, InsecureSecretKeyAccess.get()));
            return KeysetHandle.newBuilder().addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary()).build()
                    .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM is part of every Java", impossible);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
