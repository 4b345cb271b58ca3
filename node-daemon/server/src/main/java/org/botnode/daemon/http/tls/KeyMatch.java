package org.botnode.daemon.http.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Whether two keys are one pair, by a signature of the one that the other verifies.
final class KeyMatch {

    private static final byte[] TEXT = "one pair".getBytes(StandardCharsets.US_ASCII);

    private KeyMatch() {}

    static boolean isPair(PublicKey open, PrivateKey secret) {
        try {
            var algorithm = switch (open.getAlgorithm()) {
                case "EC" -> "SHA256withECDSA";
                case "RSA" -> "SHA256withRSA";
                default -> open.getAlgorithm();
            };
            var signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(TEXT);
            var verifying = Signature.getInstance(algorithm);
            verifying.initVerify(open);
            verifying.update(TEXT);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
