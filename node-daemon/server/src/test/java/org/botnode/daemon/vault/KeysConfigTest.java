package org.botnode.daemon.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.place.PlaceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysConfigTest {

    @TempDir
    Path data;

    @Test
    void nothingGivenIsNinetyDaysAndNoCopy() {
        var config = NodeConfig.load(data, Map.of(), Map.of()).keys();

        assertThat(config).isEqualTo(KeysConfig.defaults());
        assertThat(config.copyTo()).isEmpty();
        assertThat(config.rotateEvery()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void everyKeyIsTheOwners() {
        var config = NodeConfig.load(data, Map.of(), Map.of("keys.copy-to", data.toString(), "keys.rotate-every", "P30D"))
                .keys();

        assertThat(config.copyTo()).contains(new PlaceText.Directory(data));
        assertThat(config.rotateEvery()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void copyMayGoIntoABucketButNotWithAPasswordInItsName() {
        var config = NodeConfig.load(data, Map.of(), Map.of("keys.copy-to", "s3://keys/node-1")).keys();

        assertThat(config.copyTo()).contains(new PlaceText.Bucket("keys", "node-1"));
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("keys.copy-to", "s3://me:hush@keys/node-1")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("keys.copy-to").hasMessageNotContaining("hush");
    }

    @Test
    void placesWithoutARootAndHastyRotationsAreRefused() {
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("keys.copy-to", "stick")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("keys.copy-to");
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("keys.rotate-every", "PT1H")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("keys.rotate-every");
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("keys.copies-to", "/x")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("keys.copy-to");
    }
}
