package org.botnode.daemon.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// A PEM file, read whole. What is wrong with it is told in words that name the file and the cure.
///
/// @param blocks what it holds, in order, as Bouncy Castle parses it
record Pem(Path file, List<Object> blocks) {

    private static final int LARGEST = 1 << 20;

    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw broken(file + " is too large for a PEM file.", "Name the right file.", null);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            throw broken("There is no file " + file + ".",
                    "Correct http.tls-certificate and http.tls-key, or put the file there.", gone);
        } catch (AccessDeniedException denied) {
            throw broken("The node may not read " + file + ".", "Give the node's user the right to read it.", denied);
        } catch (IOException failure) {
            throw broken("Cannot read " + file + ".", "Look at the file and its disk.", failure);
        }
    }

    static Pem parse(Path file, byte[] content) {
        var blocks = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(new String(content, StandardCharsets.ISO_8859_1)))) {
            for (var block = parser.readObject(); block != null; block = parser.readObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException damaged) {
            throw broken(file + " is damaged: it is not PEM from end to end.", "Get it again from where it was made.", damaged);
        }
        return new Pem(file, List.copyOf(blocks));
    }

    /// @throws NodeException `UNAVAILABLE` where there is none
    List<X509Certificate> certificates() {
        var found = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (var block : blocks) {
                if (block instanceof X509CertificateHolder holder) {
                    found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
                }
            }
        } catch (IOException | CertificateException damaged) {
            throw broken(file + " holds a certificate that cannot be read.", "Get it again from its authority.", damaged);
        }
        if (found.isEmpty()) {
            throw broken(file + " holds no certificate in PEM form.", "Such a file begins with -----BEGIN CERTIFICATE-----; "
                    + "make one of a DER file with: openssl x509 -inform der -in FILE -out FILE.pem", null);
        }
        return found;
    }

    /// @throws NodeException `UNAVAILABLE` where there is none, or only an encrypted one
    PrivateKey privateKey() {
        var keys = new JcaPEMKeyConverter();
        try {
            for (var block : blocks) {
                switch (block) {
                    case PrivateKeyInfo plain -> {
                        return keys.getPrivateKey(plain);
                    }
                    case PEMKeyPair pair -> {
                        return keys.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ -> throw broken("The key in " + file
                            + " is encrypted, and the node has nobody to ask for its password.",
                            "Decrypt it for the node alone: openssl pkey -in FILE -out PLAIN; chmod 600 PLAIN", null);
                    default -> {
                        // Parameters and certificates may stand beside a key.
                    }
                }
            }
        } catch (IOException unknown) {
            throw broken(file + " holds a key of a kind that is not known here.", "Use an EC, RSA or Ed25519 key.", unknown);
        }
        throw broken(file + " holds no private key in PEM form.", "Such a file begins with -----BEGIN PRIVATE KEY-----; make "
                + "one of a DER file with: openssl pkey -inform der -in FILE -out FILE.pem", null);
    }

    /// The public key beside the private one, in a file that the node wrote.
    SubjectPublicKeyInfo publicKey() {
        return blocks.stream().filter(SubjectPublicKeyInfo.class::isInstance).map(SubjectPublicKeyInfo.class::cast)
                .findFirst().orElseThrow(() -> broken(file + " holds no public key.",
                        "Restore it from a backup, or remove it: then the node makes another key, to be pinned anew.", null));
    }

    static NodeException broken(String words, String hint, Exception cause) {
        return new NodeException(ProblemKind.UNAVAILABLE, words, hint, cause);
    }
}
