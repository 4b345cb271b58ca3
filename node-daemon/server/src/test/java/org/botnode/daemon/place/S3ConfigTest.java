package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ConfigTest {

    @TempDir
    Path data;

    @Test
    void nothingGivenIsAmazonsInItsFirstRegion() {
        assertThat(NodeConfig.load(data, Map.of(), Map.of()).s3()).isEqualTo(S3Config.defaults()).isEqualTo(
                new S3Config(Optional.empty(), "us-east-1", false, Optional.empty(), Optional.empty()));
    }

    @Test
    void everyKeyIsTheOwners() {
        var config = NodeConfig.load(data, Map.of(), Map.of("s3.endpoint", "https://s3.example.org", "s3.region", "garage",
                "s3.path-style", "false", "s3.credentials-file", "/etc/botnode/s3", "s3.certificate", "/etc/ca.pem"));

        assertThat(config.s3()).isEqualTo(new S3Config(Optional.of(URI.create("https://s3.example.org")), "garage", false,
                Optional.of(Path.of("/etc/botnode/s3")), Optional.of(Path.of("/etc/ca.pem"))));
        assertThat(config.given()).containsEntry("s3.endpoint", "***");
    }

    @Test
    void otherStoresThanAmazonsHaveTheBucketInThePath() {
        var config = NodeConfig.load(data, Map.of("BOTNODE_S3_ENDPOINT", "http://localhost:9000"), Map.of());

        assertThat(config.s3().pathStyle()).isTrue();
        assertThat(config.s3().isOnThisMachine()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://s3.example.org", "https://me:hush@s3.example.org", "https://s3.example.org/hush",
            "https://s3.example.org?token=hush", "s3.example.org/hush", "hush hush", "file:///hush"})
    void endpointsThatAreOpenOrTellSecretsAreRefusedWithoutRepeatingThem(String endpoint) {
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("s3.endpoint", endpoint)))
                .isInstanceOf(ConfigException.class).hasMessageContaining("s3.endpoint").hasMessageNotContaining("hush");
    }

    @Test
    void pathsWithoutARootAreRefused() {
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("s3.credentials-file", "s3")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("s3.credentials-file");
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("s3.certificate", "ca.pem")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("s3.certificate");
    }
}
