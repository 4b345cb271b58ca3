package org.botnode.daemon.http.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes certificates that nobody but their own key vouches for.
final class SelfSigned {

    /// As long as browsers on Apple's systems take one from outside the public authorities.
    static final Duration LIFE = Duration.ofDays(825);
    /// Whose clock is behind may still come.
    private static final Duration EARLY = Duration.ofDays(1);

    private SelfSigned() {}

    static X509Certificate make(PublicKey open, PrivateKey secret, MachineNames names, Instant now) {
        try {
            var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.O, "BotNode").addRDN(BCStyle.CN, "BotNode node")
                    .build();
            var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(126, new SecureRandom()).setBit(126),
                    Date.from(now.minus(EARLY)), Date.from(now.plus(LIFE).minus(EARLY)), name, open);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(secret)));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException failure) {
            throw new IllegalStateException("a certificate cannot be made", failure);
        }
    }

    /// An address in one form only, however it was written.
    static String plain(String name) {
        try {
            return InetAddress.ofLiteral(name).getHostAddress();
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private static GeneralNames alternatives(MachineNames names) {
        var all = new ArrayList<GeneralName>();
        names.hosts().stream().sorted().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        names.addresses().stream().sorted().forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }
}
