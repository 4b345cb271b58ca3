package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The frame: navigation at the left, header above, the chosen screen in the middle.
public final class ShellView extends BorderPane {

    private final ShellViewModel model;
    private final StackPane place = new StackPane();
    private final Map<Screen, Node> made = new HashMap<>();

    public ShellView(ShellViewModel model) {
        this.model = model;
        getStyleClass().add("shell");
        place.getStyleClass().add("screen-place");
        var middle = new BorderPane(place);
        middle.setTop(new HeaderView(model));
        setLeft(new NavigationView(model));
        setCenter(middle);
        model.current().subscribe(this::show);
        sceneProperty().subscribe(this::addKeys);
    }

    private void show(Screen screen) {
        var view = made.computeIfAbsent(screen, wanted -> wanted.view().get());
        view.setAccessibleText(text("screen." + screen.key()));
        place.getChildren().setAll(view);
    }

    private void addKeys(Scene scene) {
        if (scene == null) {
            return;
        }
        var keys = scene.getAccelerators();
        for (int i = 0; i < Math.min(9, model.screens().size()); i++) {
            var screen = model.screens().get(i);
            var digit = KeyCode.getKeyCode(String.valueOf(i + 1));
            keys.put(new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN), () -> model.show(screen));
        }
        keys.put(new KeyCodeCombination(KeyCode.F5), model::reconnectNow);
    }
}
