package org.botnode.daemon.http.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.botnode.client.Pin;

/// A certificate with those that lead to its authority, and its private key; known to belong together.
record Identity(List<X509Certificate> chain, PrivateKey key) {

    Identity {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }

    Pin pin() {
        return Pin.of(certificate().getPublicKey());
    }

    Instant end() {
        return certificate().getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + ", key=***]";
    }
}
