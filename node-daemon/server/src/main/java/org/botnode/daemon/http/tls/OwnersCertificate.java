package org.botnode.daemon.http.tls;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/// A certificate that the owner brought, in two files that may be replaced while the node serves.
final class OwnersCertificate implements CertificateSource {

    private final Path certificate;
    private final Path key;
    private byte[] lastCertificate = {};
    private byte[] lastKey = {};
    private boolean wasUnreadable;

    OwnersCertificate(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
    }

    @Override
    public Identity open(Instant now) {
        lastCertificate = Pem.bytes(certificate);
        lastKey = Pem.bytes(key);
        return checked(now);
    }

    /// The two files are seldom replaced in one moment, so a pair that does not match is looked at again when either
    /// changes.
    @Override
    public Optional<Identity> newer(Instant now) {
        var certificateNow = lastCertificate;
        var keyNow = lastKey;
        try {
            certificateNow = Pem.bytes(certificate);
            keyNow = Pem.bytes(key);
        } catch (RuntimeException unreadable) {
            if (wasUnreadable) {
                return Optional.empty();
            }
            wasUnreadable = true;
            throw unreadable;
        }
        wasUnreadable = false;
        if (Arrays.equals(certificateNow, lastCertificate) && Arrays.equals(keyNow, lastKey)) {
            return Optional.empty();
        }
        lastCertificate = certificateNow;
        lastKey = keyNow;
        return Optional.of(checked(now));
    }

    private Identity checked(Instant now) {
        var chain = Pem.parse(certificate, lastCertificate).certificates();
        var identity = new Identity(chain, Pem.parse(key, lastKey).privateKey());
        var own = identity.certificate();
        if (!KeyMatch.isPair(own.getPublicKey(), identity.key())) {
            var later = chain.stream().skip(1).anyMatch(other -> KeyMatch.isPair(other.getPublicKey(), identity.key()));
            throw Pem.broken("The key in " + key + " does not belong to the certificate in " + certificate + ".", later
                    ? "It belongs to a later one of that file: put the node's own certificate first."
                    : "Name the key with which the certificate was asked for.", null);
        }
        if (identity.end().isBefore(now)) {
            throw Pem.broken("The certificate in " + certificate + " ended on " + day(identity.end()) + ".",
                    "Renew it; without http.tls-certificate and http.tls-key the node makes one for itself.", null);
        }
        var begin = own.getNotBefore().toInstant();
        if (begin.isAfter(now)) {
            throw Pem.broken("The certificate in " + certificate + " holds only from " + day(begin) + " on.",
                    "Check this machine's clock.", null);
        }
        return identity;
    }

    static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
