package org.botnode.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpOptionsTest {

    @Test
    void commandLineNamesKeysOfTheConfiguration() {
        var options = UpOptions.parse(new String[] {"--port", "1", "--listen=::1", "--headless", "--data", "/d/x/../y"},
                Map.of());

        assertThat(options).isEqualTo(new UpOptions(Path.of("/d/y"), true,
                Map.of("http.port", "1", "http.listen", "::1")));
    }

    @Test
    void environmentNamesTheDataDirectory() {
        assertThat(UpOptions.parse(new String[0], Map.of("BOTNODE_DATA", "/e")).data()).isEqualTo(Path.of("/e"));
        assertThat(UpOptions.parse(new String[] {"--data", "/d"}, Map.of("BOTNODE_DATA", "/e")).data())
                .isEqualTo(Path.of("/d"));
    }

    @Test
    void unknownAndUnfinishedOptionsAreRefused() {
        assertThatThrownBy(() -> UpOptions.parse(new String[] {"--prot", "1"}, Map.of())).hasMessageContaining("--prot");
        assertThatThrownBy(() -> UpOptions.parse(new String[] {"--port"}, Map.of())).hasMessageContaining("--port");
    }

    @Test
    void consoleWantsAScreen() {
        assertThat(ConsoleWindow.isPossible(Map.of(), "Linux")).isFalse();
        assertThat(ConsoleWindow.isPossible(Map.of("DISPLAY", ":0"), "Linux")).isTrue();
        assertThat(ConsoleWindow.isPossible(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux")).isTrue();
        assertThat(ConsoleWindow.isPossible(Map.of(), "Windows 11")).isTrue();
    }
}
