package org.botnode.daemon.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Trusts what the system trusts, and what the owner's authority signed besides: a store in one's own house often has no
/// other.
final class S3Trust {

    private S3Trust() {}

    /// @param file certificates in PEM
    static TrustManager[] of(Path file) {
        try (var in = Files.newInputStream(file)) {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            var count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                anchors.setCertificateEntry("own-" + count++, certificate);
            }
            if (count == 0) {
                throw unusable(file, null);
            }
            for (var manager : managers(null)) {
                if (manager instanceof X509TrustManager system) {
                    for (var certificate : system.getAcceptedIssuers()) {
                        anchors.setCertificateEntry("system-" + count++, certificate);
                    }
                }
            }
            return managers(anchors);
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable(file, failure);
        }
    }

    private static TrustManager[] managers(KeyStore anchors) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory.getTrustManagers();
    }

    private static NodeException unusable(Path file, Exception cause) {
        return new NodeException(ProblemKind.UNAVAILABLE, "s3.certificate " + file + " cannot be used.",
                "It has to be a file of certificates in PEM that the node's user can read.", cause);
    }
}
