package org.botnode.console.setting;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.botnode.console.theme.Appearance;

/// The settings as a small properties file in the user's own configuration directory.
///
/// A file that is absent or damaged reads as the defaults, and one that cannot be written costs only the memory of a
/// choice: neither may keep the console from working.
public final class SettingsFile {

    private static final int MAX_BYTES = 64 * 1024;

    private final Path file;

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// Where desktops keep a user's settings.
    public static SettingsFile ofUser(Map<String, String> environment, String os, String home) {
        var name = os.toLowerCase(Locale.ROOT);
        Path directory;
        if (name.startsWith("windows")) {
            directory = Path.of(environment.getOrDefault("APPDATA", home), "BotNode");
        } else if (name.startsWith("mac")) {
            directory = Path.of(home, "Library", "Application Support", "BotNode");
        } else {
            var config = environment.getOrDefault("XDG_CONFIG_HOME", "");
            directory = (config.isEmpty() ? Path.of(home, ".config") : Path.of(config)).resolve("botnode");
        }
        return new SettingsFile(directory.resolve("console.properties"));
    }

    /// What the file holds.
    record Stored(Appearance appearance, Optional<WindowPlace> window) {}

    Stored read() {
        var values = new Properties();
        try (var in = Files.newInputStream(file)) {
            values.load(new StringReader(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException absentOrDamaged) {
            values.clear();
        }
        return new Stored(Appearance.of(values.getProperty("appearance", "")), window(values));
    }

    private static Optional<WindowPlace> window(Properties values) {
        try {
            var place = new WindowPlace(
                    Double.parseDouble(values.getProperty("window.x", "")),
                    Double.parseDouble(values.getProperty("window.y", "")),
                    Double.parseDouble(values.getProperty("window.width", "")),
                    Double.parseDouble(values.getProperty("window.height", "")),
                    Boolean.parseBoolean(values.getProperty("window.maximized", "false")));
            return Optional.of(place).filter(WindowPlace::isSound);
        } catch (NumberFormatException notThere) {
            return Optional.empty();
        }
    }

    synchronized void write(Stored stored) {
        var text = new StringBuilder("appearance=").append(stored.appearance().key()).append('\n');
        stored.window().ifPresent(place -> text
                .append("window.x=").append(place.x()).append('\n')
                .append("window.y=").append(place.y()).append('\n')
                .append("window.width=").append(place.width()).append('\n')
                .append("window.height=").append(place.height()).append('\n')
                .append("window.maximized=").append(place.maximized()).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            var aside = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(aside, text);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notWritable) {
            System.getLogger("org.botnode.console").log(System.Logger.Level.WARNING,
                    "Cannot store settings in " + file, notWritable);
        }
    }
}
