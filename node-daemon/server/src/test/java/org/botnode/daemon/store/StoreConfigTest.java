package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreConfigTest {

    @TempDir
    Path data;

    private StoreConfig with(String value) {
        return NodeConfig.load(data, Map.of(), Map.of("store.slow-query", value)).store();
    }

    @Test
    void slowIsATenthOfASecondUnlessTheOwnerSaysOtherwise() {
        assertThat(NodeConfig.load(data, Map.of(), Map.of()).store()).isEqualTo(new StoreConfig(Duration.ofMillis(100), 95))
                .isEqualTo(StoreConfig.defaults());
        assertThat(with("PT2S").slowQuery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(with("PT0S").slowQuery()).isZero();
    }

    @Test
    void valuesThatAreNoTimeAreRefused() {
        for (String wrong : new String[] {"100", "-PT1S", "PT2H", "soon"}) {
            assertThatThrownBy(() -> with(wrong)).isInstanceOf(ConfigException.class)
                    .hasMessageContaining("store.slow-query");
        }
    }

    @Test
    void shareOfTheDiskFromWhichNothingNewIsTakenIsTheOwners() {
        assertThat(NodeConfig.load(data, Map.of(), Map.of("store.refuse-at", "90.5")).store().refuseAt()).isEqualTo(90.5);
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("store.refuse-at", "101")))
                .isInstanceOf(ConfigException.class).hasMessageContaining("from 50.0 to 100.0");
    }

    @Test
    void unknownKeyIsRefused() {
        assertThatThrownBy(() -> NodeConfig.load(data, Map.of(), Map.of("store.slow-queries", "PT1S")))
                .hasMessageContaining("store.slow-query?");
    }
}
