package org.botnode.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts a node whose key is the pinned one, under whatever name and however old its certificate; any other is left to
/// the system's authorities, names included. Thread-safe.
final class PinnedTrust extends X509ExtendedTrustManager {

    private final Optional<Pin> pin;
    private final X509ExtendedTrustManager system;

    private PinnedTrust(Optional<Pin> pin, X509ExtendedTrustManager system) {
        this.pin = pin;
        this.system = system;
    }

    static SSLContext context(Optional<Pin> pin) {
        try {
            var authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            authorities.init((KeyStore) null);
            var system = Arrays.stream(authorities.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(pin, system)}, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("This Java cannot speak TLS.", failure);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, () -> system.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, () -> system.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, () -> system.checkServerTrusted(chain, type));
    }

    private void check(X509Certificate[] chain, Check bySystem) throws CertificateException {
        var shown = Pin.of(chain[0].getPublicKey());
        if (pin.filter(shown::equals).isPresent()) {
            return;
        }
        try {
            bySystem.run();
        } catch (CertificateException refused) {
            throw new UntrustedKeyException(shown, refused);
        }
    }

    @FunctionalInterface
    private interface Check {

        void run() throws CertificateException;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        system.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        system.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        system.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return system.getAcceptedIssuers();
    }
}
