package org.botnode.daemon.http.tls;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.botnode.client.Pin;
import org.botnode.daemon.NodeException;

/// The certificate that the node shows to who connects. Its files are looked at while the node serves: a new one is
/// shown to new connections and drops none that is open; a broken one changes nothing and is told in the log.
/// Thread-safe; whoever opens it closes it.
public final class NodeCertificate implements AutoCloseable {

    /// Of the data directory.
    static final String DIRECTORY = "tls";
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Logger LOG = System.getLogger(NodeCertificate.class.getName());

    private final CertificateSource source;
    private final InstantSource clock;
    private final LiveKeys keys;
    private final SSLContext context;
    private volatile Identity identity;
    private volatile Thread watching;
    private Instant lastWarning = Instant.MIN;

    private NodeCertificate(CertificateSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.identity = source.open(now());
        this.keys = new LiveKeys(identity);
        this.context = context(keys);
    }

    /// Opens the owner's certificate, or the node's own, which is made where there is none.
    ///
    /// @param names what the node's own certificate is to be valid for
    /// @throws NodeException `UNAVAILABLE`, with what is wrong with the files and what to do
    public static NodeCertificate open(Path data, TlsConfig config, MachineNames names, InstantSource clock) {
        var source = config.isGiven()
                ? new OwnersCertificate(data.resolve(config.certificate().orElseThrow()), data.resolve(config.key().orElseThrow()))
                : new OwnCertificate(data.resolve(DIRECTORY), names);
        return new NodeCertificate(source, clock);
    }

    /// For the side of a connection that shows the certificate.
    public SSLContext context() {
        return context;
    }

    /// Of the key that is shown now.
    public Pin pin() {
        return identity.pin();
    }

    /// When the certificate that is shown now ends.
    public Instant end() {
        return identity.end();
    }

    /// Looks at the files from now on, every ten seconds, on a virtual thread.
    ///
    /// @param changed runs on that thread after the key has become another one
    public void watch(Runnable changed) {
        watching = Thread.ofVirtual().name("certificate").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LOOK);
                    look(changed);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void look(Runnable changed) {
        try {
            var before = pin();
            look();
            if (!pin().equals(before)) {
                changed.run();
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The certificate could not be looked at.", failure);
        }
    }

    /// Takes what is new, if it is sound.
    synchronized void look() {
        var now = now();
        try {
            source.newer(now).ifPresent(this::show);
        } catch (NodeException broken) {
            LOG.log(Level.WARNING, "The certificate stays as it was: " + broken.getMessage() + " " + broken.hint());
        }
        var ends = identity.end();
        if (ends.minus(OwnCertificate.AHEAD).isBefore(now) && lastWarning.isBefore(now.minus(Duration.ofDays(1)))) {
            lastWarning = now;
            LOG.log(Level.WARNING, "The certificate ends on " + OwnersCertificate.day(ends) + "; renew it.");
        }
    }

    private void show(Identity fresh) {
        keys.replace(fresh);
        identity = fresh;
        LOG.log(Level.INFO, "A new certificate is shown; it ends on " + OwnersCertificate.day(fresh.end()) + ", its key is "
                + fresh.pin());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static SSLContext context(KeyManager keys) {
        try {
            var context = SSLContext.getInstance("TLS");
            // No trust manager: nobody is asked for a certificate.
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("This Java cannot speak TLS.", failure);
        }
    }

    @Override
    public void close() {
        var thread = watching;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
