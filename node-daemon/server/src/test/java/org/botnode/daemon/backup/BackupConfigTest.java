package org.botnode.daemon.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.ConfigException;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.place.PlaceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupConfigTest {

    @TempDir
    Path data;

    private BackupConfig with(Map<String, String> keys) {
        return NodeConfig.load(data, Map.of(), keys).backup();
    }

    @Test
    void nothingGivenIsEveryNightIntoTheDataDirectory() {
        assertThat(with(Map.of())).isEqualTo(new BackupConfig(true, Optional.empty(), Duration.ofDays(1), LocalTime.of(2, 30),
                new KeepRule(7, 5, 12)));
    }

    @Test
    void everyKeyMaps() {
        assertThat(with(Map.of("backup.enabled", "off", "backup.to", "/media/stick", "backup.every", "PT6H", "backup.at", "04:05",
                "backup.keep-daily", "3", "backup.keep-weekly", "2", "backup.keep-monthly", "0")))
                .isEqualTo(new BackupConfig(false, Optional.of(PlaceText.parse("/media/stick")), Duration.ofHours(6),
                        LocalTime.of(4, 5), new KeepRule(3, 2, 0)));
    }

    @Test
    void whatMakesNoSenseIsRefusedInWords() {
        for (var wrong : Map.of("backup.at", "half past two", "backup.to", "backups", "backup.every", "PT1M",
                "backup.keep-daily", "0", "backup.kep-daily", "1").entrySet()) {
            assertThatThrownBy(() -> with(Map.of(wrong.getKey(), wrong.getValue()))).as(wrong.toString())
                    .isInstanceOf(ConfigException.class);
        }
    }
}
