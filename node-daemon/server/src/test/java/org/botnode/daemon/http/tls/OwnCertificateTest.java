package org.botnode.daemon.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnCertificateTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final MachineNames NAMES = new MachineNames(Set.of("localhost", "attic.local"),
            Set.of("127.0.0.1", "::1", "192.0.2.7", "2001:db8:0:0:0:0:0:7"));

    @TempDir
    Path data;

    @Test
    void newNodeMakesOneForItsNamesThatOnlyItsOwnerCanRead() throws Exception {
        var identity = source(NAMES).open(NOW);

        var certificate = identity.certificate();
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getSubjectAlternativeNames()).extracting(one -> (Object) one.get(1))
                .map(Object::toString).contains("localhost", "attic.local", "127.0.0.1", "192.0.2.7");
        assertThat(certificate.getExtendedKeyUsage()).isEqualTo(List.of("1.3.6.1.5.5.7.3.1"));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        certificate.verify(certificate.getPublicKey());
        assertThat(Duration.between(certificate.getNotBefore().toInstant(), identity.end())).isEqualTo(Duration.ofDays(825));
        for (var file : List.of("tls/key.pem", "tls/certificate.pem")) {
            assertThat(Files.getPosixFilePermissions(data.resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void nextStartShowsTheSame() {
        var first = source(NAMES).open(NOW);

        assertThat(source(NAMES).open(NOW.plus(Duration.ofDays(700))).certificate()).isEqualTo(first.certificate());
    }

    @Test
    void renewalComesThirtyDaysBeforeTheEndWithTheSameKey() {
        var source = source(NAMES);
        var first = source.open(NOW);
        var due = first.end().minus(Duration.ofDays(30));

        assertThat(source.newer(due.minusSeconds(1))).isEmpty();
        var second = source.newer(due).orElseThrow();

        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(second.pin()).isEqualTo(first.pin());
        assertThat(second.end()).isAfter(first.end());
        assertThat(source.newer(due)).isEmpty();
        assertThat(source(NAMES).open(due).certificate()).isEqualTo(second.certificate());
    }

    @Test
    void newAddressNeedsAnotherCertificateButNoOtherKey() {
        var first = source(PemFiles.LOCAL).open(NOW);

        var second = source(NAMES).open(NOW);

        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(second.pin()).isEqualTo(first.pin());
    }

    @Test
    void damagedCertificateIsMadeAgainAndDamagedKeyIsTold() throws IOException {
        var first = source(NAMES).open(NOW);
        Files.writeString(data.resolve("tls/certificate.pem"), "nothing");

        assertThat(source(NAMES).open(NOW).pin()).isEqualTo(first.pin());

        Files.writeString(data.resolve("tls/key.pem"), "nothing");
        assertThatThrownBy(() -> source(NAMES).open(NOW)).hasMessageContaining("key.pem");
        assertThat(Files.readString(data.resolve("tls/key.pem"))).isEqualTo("nothing");
    }

    private OwnCertificate source(MachineNames names) {
        return new OwnCertificate(data.resolve("tls"), names);
    }
}
