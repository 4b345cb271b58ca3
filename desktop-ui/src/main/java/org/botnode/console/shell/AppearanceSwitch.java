package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.botnode.console.theme.Appearance;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Light, dark, or as the desktop says.
final class AppearanceSwitch extends MenuButton {

    AppearanceSwitch(ObjectProperty<Appearance> appearance) {
        setId("appearance");
        getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, "appearance-switch");
        setAccessibleText(text("appearance"));
        setTooltip(new Tooltip(text("appearance")));
        var icon = new FontIcon(Feather.SUN);
        setGraphic(icon);
        var group = new ToggleGroup();
        for (var choice : Appearance.values()) {
            var item = new RadioMenuItem(text("appearance." + choice.key()), new FontIcon(icon(choice)));
            item.setId("appearance-" + choice.key());
            item.setToggleGroup(group);
            item.setOnAction(_ -> appearance.set(choice));
            appearance.subscribe(chosen -> item.setSelected(chosen == choice));
            getItems().add(item);
        }
        appearance.subscribe(chosen -> icon.setIconCode(icon(chosen)));
    }

    private static Ikon icon(Appearance appearance) {
        return switch (appearance) {
            case LIGHT -> Feather.SUN;
            case DARK -> Feather.MOON;
            case SYSTEM -> Feather.MONITOR;
        };
    }
}
