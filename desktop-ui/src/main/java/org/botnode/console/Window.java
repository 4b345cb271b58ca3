package org.botnode.console;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.botnode.console.setting.ConsoleSettings;
import org.botnode.console.setting.WindowPlace;

/// Puts the window where it was when it was closed, if a screen is still there.
final class Window {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final ConsoleSettings settings;

    Window(Stage stage, ConsoleSettings settings) {
        this.stage = stage;
        this.settings = settings;
    }

    void restore() {
        stage.setMinWidth(WindowPlace.MIN_WIDTH);
        stage.setMinHeight(WindowPlace.MIN_HEIGHT);
        settings.window().filter(Window::isOnAScreen).ifPresentOrElse(this::place, this::placeFirst);
        stage.setOnHiding(_ -> settings.rememberWindow(new WindowPlace(stage.getX(), stage.getY(),
                stage.getWidth(), stage.getHeight(), stage.isMaximized())));
    }

    private void place(WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximized());
    }

    private void placeFirst() {
        var room = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, room.getWidth()));
        stage.setHeight(Math.min(HEIGHT, room.getHeight()));
    }

    private static boolean isOnAScreen(WindowPlace place) {
        var title = new Rectangle2D(place.x(), place.y(), place.width(), 40);
        return Screen.getScreens().stream().anyMatch(screen -> screen.getVisualBounds().intersects(title));
    }
}
