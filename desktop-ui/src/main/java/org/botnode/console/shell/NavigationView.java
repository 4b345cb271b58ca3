package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The rail of screens. Arrow keys move in it, Tab leaves it.
final class NavigationView extends VBox {

    private final ToggleGroup group = new ToggleGroup();
    private final ShellViewModel model;

    NavigationView(ShellViewModel model) {
        this.model = model;
        getStyleClass().add("navigation");
        setAccessibleRole(AccessibleRole.TAB_PANE);
        setAccessibleText(text("navigation"));
        getChildren().add(brand());
        for (int i = 0; i < model.screens().size(); i++) {
            getChildren().add(item(model.screens().get(i), i + 1));
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        model.current().subscribe(screen -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == screen)
                .forEach(toggle -> toggle.setSelected(true)));
    }

    private static HBox brand() {
        var icon = new FontIcon(Feather.MESSAGE_CIRCLE);
        icon.getStyleClass().add("brand-icon");
        var name = new Label(text("app.name"));
        name.getStyleClass().add("brand");
        var box = new HBox(icon, name);
        box.getStyleClass().add("brand-box");
        return box;
    }

    private ToggleButton item(Screen screen, int number) {
        var name = text("screen." + screen.key());
        var item = new ToggleButton(name, new FontIcon(screen.icon()));
        item.setId("nav-" + screen.key());
        item.setUserData(screen);
        item.setToggleGroup(group);
        item.setAccessibleRole(AccessibleRole.TAB_ITEM);
        item.setAccessibleText(name);
        item.setTooltip(new Tooltip(text("navigation.item", name, String.valueOf(number))));
        item.getStyleClass().add("navigation-item");
        item.setMaxWidth(Double.MAX_VALUE);
        item.setOnAction(_ -> {
            item.setSelected(true);
            model.show(screen);
        });
        return item;
    }

    private void move(KeyEvent key) {
        var step = key.getCode() == KeyCode.DOWN ? 1 : key.getCode() == KeyCode.UP ? -1 : 0;
        if (step == 0) {
            return;
        }
        var count = model.screens().size();
        var next = Math.floorMod(model.screens().indexOf(model.current().get()) + step, count);
        model.show(model.screens().get(next));
        lookup("#nav-" + model.screens().get(next).key()).requestFocus();
        key.consume();
    }
}
