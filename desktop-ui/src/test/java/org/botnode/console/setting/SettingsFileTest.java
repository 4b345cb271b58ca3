package org.botnode.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.botnode.console.task.InlineTasks;
import org.botnode.console.theme.Appearance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    @TempDir
    Path directory;

    @Test
    void nothingStoredReadsAsDefaults() {
        assertThat(file().read()).isEqualTo(new SettingsFile.Stored(Appearance.SYSTEM, Optional.empty()));
    }

    @Test
    void choicesOutliveTheConsole() {
        var settings = new ConsoleSettings(file(), new InlineTasks());
        settings.appearance().set(Appearance.DARK);
        settings.rememberWindow(new WindowPlace(10, 20, 1400, 900, true));

        var again = new ConsoleSettings(file(), new InlineTasks());

        assertThat(again.appearance().get()).isEqualTo(Appearance.DARK);
        assertThat(again.window()).contains(new WindowPlace(10, 20, 1400, 900, true));
    }

    @Test
    void impossibleWindowIsForgotten() throws IOException {
        Files.createDirectories(directory.resolve("botnode"));
        Files.writeString(directory.resolve("botnode").resolve("console.properties"),
                "appearance=dark\nwindow.x=NaN\nwindow.y=0\nwindow.width=3\nwindow.height=1e300\n");

        assertThat(file().read()).isEqualTo(new SettingsFile.Stored(Appearance.DARK, Optional.empty()));
    }

    @Test
    void damagedFileReadsAsDefaults() throws IOException {
        Files.createDirectories(directory.resolve("botnode"));
        Files.writeString(directory.resolve("botnode").resolve("console.properties"), "\\u12");

        assertThat(file().read()).isEqualTo(new SettingsFile.Stored(Appearance.SYSTEM, Optional.empty()));
    }

    private SettingsFile file() {
        return SettingsFile.ofUser(Map.of("XDG_CONFIG_HOME", directory.toString()), "Linux", "/nowhere");
    }
}
