package org.botnode.daemon.http.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.PrivateFile;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/// The certificate that the node makes for itself, with a key that stays the same for as long as its file does: who
/// pinned it needs nothing new when the certificate is renewed.
final class OwnCertificate implements CertificateSource {

    /// How long before its end a certificate is renewed.
    static final Duration AHEAD = Duration.ofDays(30);
    private static final String CURVE = "secp256r1";

    private final Path keyFile;
    private final Path certificateFile;
    private final MachineNames names;
    private Identity last;

    /// @param directory is made where it is not there
    OwnCertificate(Path directory, MachineNames names) {
        this.keyFile = directory.resolve("key.pem");
        this.certificateFile = directory.resolve("certificate.pem");
        this.names = names;
    }

    @Override
    public Identity open(Instant now) {
        var pem = Files.exists(keyFile) ? Pem.parse(keyFile, Pem.bytes(keyFile)) : freshKey();
        var key = pem.privateKey();
        last = kept(key).filter(identity -> !isDue(identity, now) && namesAll(identity.certificate()))
                .orElseGet(() -> renewed(pem.publicKey(), key, now));
        return last;
    }

    @Override
    public Optional<Identity> newer(Instant now) {
        return isDue(last, now) ? Optional.of(open(now)) : Optional.empty();
    }

    private static boolean isDue(Identity identity, Instant now) {
        return !identity.end().minus(AHEAD).isAfter(now) || identity.certificate().getNotBefore().toInstant().isAfter(now);
    }

    /// The certificate of an earlier start, where it is there and is this key's.
    private Optional<Identity> kept(PrivateKey key) {
        if (!Files.exists(certificateFile)) {
            return Optional.empty();
        }
        try {
            var chain = Pem.parse(certificateFile, Pem.bytes(certificateFile)).certificates();
            return KeyMatch.isPair(chain.getFirst().getPublicKey(), key) ? Optional.of(new Identity(chain, key))
                    : Optional.empty();
        } catch (NodeException _) {
            // It holds nothing that the key cannot make again.
            return Optional.empty();
        }
    }

    /// An address or a name that came since the certificate was made needs another one.
    private boolean namesAll(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            var named = new HashSet<String>();
            if (alternatives != null) {
                alternatives.forEach(one -> named.add(SelfSigned.plain(String.valueOf(one.get(1)))));
            }
            return named.containsAll(names.hosts())
                    && names.addresses().stream().map(SelfSigned::plain).allMatch(named::contains);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private Identity renewed(SubjectPublicKeyInfo open, PrivateKey key, Instant now) {
        try {
            var publicKey = new JcaPEMKeyConverter().getPublicKey(open);
            var certificate = SelfSigned.make(publicKey, key, names, now);
            write(certificateFile, new PemObject("CERTIFICATE", certificate.getEncoded()));
            return new Identity(List.of(certificate), key);
        } catch (IOException | CertificateEncodingException failure) {
            throw Pem.broken("The node's key in " + keyFile + " cannot be read.",
                    "Restore it from a backup, or remove it: then the node makes another key, to be pinned anew.", failure);
        }
    }

    private Pem freshKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            var pair = generator.generateKeyPair();
            // Both halves: the certificate of a later year needs the public one.
            write(keyFile, new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()),
                    new PemObject("PUBLIC KEY", pair.getPublic().getEncoded()));
            return Pem.parse(keyFile, Pem.bytes(keyFile));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("every Java makes keys on " + CURVE, failure);
        }
    }

    private static void write(Path file, PemObject... blocks) {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            for (var block : blocks) {
                pem.writeObject(block);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory takes every block", impossible);
        }
        PrivateFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
