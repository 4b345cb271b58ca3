package org.botnode.daemon.http.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/// Certificates and keys as an owner brings them, for tests.
public final class PemFiles {

    /// Names that any machine has.
    public static final MachineNames LOCAL = new MachineNames(Set.of("localhost"), Set.of("127.0.0.1", "::1"));

    private PemFiles() {}

    static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static X509Certificate certificate(KeyPair key, Instant made) {
        return SelfSigned.make(key.getPublic(), key.getPrivate(), LOCAL, made);
    }

    /// A certificate that is valid for other names than any machine has.
    static X509Certificate foreign(KeyPair key, Instant made) {
        return SelfSigned.make(key.getPublic(), key.getPrivate(), new MachineNames(Set.of("other.example"), Set.of()), made);
    }

    /// A new pair in two files.
    public static X509Certificate write(Path certificateFile, Path keyFile, Instant made) throws IOException {
        var key = key();
        var certificate = certificate(key, made);
        write(certificateFile, certificate);
        write(keyFile, key.getPrivate());
        return certificate;
    }

    /// A new pair in a PKCS 12 file, as other servers take it.
    ///
    /// @param names whom the certificate is valid for
    public static X509Certificate store(Path file, String password, MachineNames names, Instant made) throws IOException {
        var key = key();
        var certificate = SelfSigned.make(key.getPublic(), key.getPrivate(), names, made);
        try (var out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
            store.store(out, password.toCharArray());
            return certificate;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static void write(Path file, Object... blocks) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            for (var block : blocks) {
                pem.writeObject(block instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : block);
            }
        }
        Files.writeString(file, text.toString());
    }
}
