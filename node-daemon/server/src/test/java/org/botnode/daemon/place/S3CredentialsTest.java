package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class S3CredentialsTest {

    @TempDir
    Path directory;

    @Test
    void firstProfileIsMeant() throws IOException {
        var file = written("# mine\n[one]\naws_access_key_id = A\naws_secret_access_key = s=1/+\naws_session_token = t\n"
                + "[two]\naws_access_key_id = B\n", "rw-------");

        assertThat(of(file).resolveCredentials()).isEqualTo(AwsSessionCredentials.create("A", "s=1/+", "t"));
    }

    @Test
    void fileThatOthersReadIsNotUsed() throws IOException {
        var file = written("aws_access_key_id = A\naws_secret_access_key = hush\n", "rw-r-----");

        assertThatThrownBy(() -> of(file).resolveCredentials()).isInstanceOfSatisfying(NodeException.class, failure -> {
            assertThat(failure).hasMessageContaining("others than its owner").hasMessageNotContaining("hush");
            assertThat(failure.hint()).contains("chmod 600");
        });
    }

    @Test
    void whatIsNoFileOfCredentialsIsToldWithoutRepeatingIt() throws IOException {
        assertThatThrownBy(() -> of(directory.resolve("none")).resolveCredentials()).hasMessageContaining("is not there");
        assertThatThrownBy(() -> of(written("hush", "rw-------")).resolveCredentials()).hasMessageContaining("names no")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> of(written("aws_access_key_id = A\naws_secret_access_key =\n", "rw-------"))
                .resolveCredentials()).hasMessageContaining("names no");
        var binary = Files.write(written("", "rw-------"), new byte[] {(byte) 0xC3, 0x28, 'h', 'u', 's', 'h'});
        assertThatThrownBy(() -> of(binary).resolveCredentials()).isInstanceOf(NodeException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void itPrintsNothing() throws IOException {
        assertThat(of(written("aws_access_key_id = A\naws_secret_access_key = hush\n", "rw-------"))).hasToString("***");
    }

    private static S3Credentials of(Path file) {
        return new S3Credentials(Optional.of(file), _ -> null);
    }

    private Path written(String text, String rights) throws IOException {
        var file = Files.writeString(directory.resolve("credentials"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}
