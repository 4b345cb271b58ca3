package org.botnode.client;

import java.security.cert.CertificateException;

/// The certificate that a node showed is neither trusted by this system nor of the pinned key.
final class UntrustedKeyException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient Pin shown;

    UntrustedKeyException(Pin shown, CertificateException refused) {
        super(refused.getMessage(), refused);
        this.shown = shown;
    }

    Pin shown() {
        return shown;
    }
}
