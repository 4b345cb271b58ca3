package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.tls.MachineNames;
import org.botnode.daemon.http.tls.PemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store's certificate is looked at: whom it was made for, and who vouches for it.
class S3TlsTest {

    @TempDir
    Path directory;

    @Test
    void certificateThatNobodyVouchesForIsRefusedUntilTheOwnerDoes() throws Exception {
        try (var server = serve(PemFiles.LOCAL)) {
            assertThatThrownBy(() -> put(server, Optional.empty())).isInstanceOf(NodeException.class)
                    .hasMessageContaining("no certificate that is trusted");

            put(server, Optional.of(directory.resolve("authority.pem")));

            assertThat(server.store().blobExists(S3Server.BUCKET, "a")).isTrue();
        }
    }

    @Test
    void certificateOfAnotherNameIsRefusedThoughItIsTrusted() throws Exception {
        try (var server = serve(new MachineNames(Set.of("other.example"), Set.of()))) {
            assertThatThrownBy(() -> put(server, Optional.of(directory.resolve("authority.pem"))))
                    .isInstanceOf(NodeException.class).hasMessageContaining("trusted for its name");

            assertThat(server.store().blobExists(S3Server.BUCKET, "a")).isFalse();
        }
    }

    @Test
    void fileWithoutACertificateIsTold() throws Exception {
        var empty = Files.writeString(directory.resolve("empty.pem"), "");
        try (var server = serve(PemFiles.LOCAL)) {
            assertThatThrownBy(() -> put(server, Optional.of(empty))).isInstanceOf(NodeException.class)
                    .hasMessageContaining("s3.certificate");
        }
    }

    private S3Server serve(MachineNames names) throws Exception {
        var store = directory.resolve("server.p12");
        PemFiles.write(directory.resolve("authority.pem"), PemFiles.store(store, S3Server.SECRET, names, Instant.now()));
        return S3Server.start(UnaryOperator.identity(), Optional.of(store));
    }

    private void put(S3Server server, Optional<Path> certificate) throws Exception {
        var credentials = S3Server.credentials(directory.resolve("credentials"), S3Server.SECRET);
        var config = new S3Config(Optional.of(server.address()), "us-east-1", true, Optional.of(credentials), certificate);
        try (var places = new Places(config, _ -> null)) {
            places.at(PlaceText.parse("s3://" + S3Server.BUCKET)).put("a", new byte[1]);
        }
    }
}
