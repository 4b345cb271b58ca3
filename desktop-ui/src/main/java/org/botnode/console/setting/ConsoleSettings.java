package org.botnode.console.setting;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.botnode.console.task.Tasks;
import org.botnode.console.theme.Appearance;

/// The user's choices on this desktop. Screen's thread; a change is stored in the background.
public final class ConsoleSettings {

    private final ObjectProperty<Appearance> appearance;
    private final SettingsFile file;
    private final Tasks tasks;
    private Optional<WindowPlace> window;

    public ConsoleSettings(SettingsFile file, Tasks tasks) {
        var stored = file.read();
        this.file = file;
        this.tasks = tasks;
        this.window = stored.window();
        this.appearance = new SimpleObjectProperty<>(this, "appearance", stored.appearance());
        appearance.addListener((_, _, _) -> store());
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    public Optional<WindowPlace> window() {
        return window;
    }

    /// Remembers where the window is, at once: it is called as the window closes.
    public void rememberWindow(WindowPlace place) {
        window = Optional.of(place);
        file.write(current());
    }

    private void store() {
        var now = current();
        tasks.run(() -> {
            file.write(now);
            return now;
        }, _ -> {}, _ -> {});
    }

    private SettingsFile.Stored current() {
        return new SettingsFile.Stored(appearance.get(), window);
    }
}
