package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.botnode.console.text.Units;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who is signed in, what they may do here, and the way out.
final class WhoMenu extends MenuButton {

    private final Units units = Units.ofDesktop();
    private final Runnable signIn;
    private final Runnable signOut;

    WhoMenu(Runnable signIn, Runnable signOut) {
        this.signIn = signIn;
        this.signOut = signOut;
        setId("who");
        setGraphic(new FontIcon(Feather.USER));
        getStyleClass().addAll(Styles.FLAT, "who");
        setTooltip(new Tooltip(text("who")));
        managedProperty().bind(visibleProperty());
        tell(Optional.empty());
    }

    void tell(Optional<Who> shown) {
        setVisible(shown.isPresent());
        shown.ifPresent(this::fill);
    }

    private void fill(Who who) {
        setText(who.name());
        setAccessibleText(text("who.accessible", who.name(), who.rights()));
        var rights = new Label(who.rights());
        rights.setId("who-rights");
        var facts = new VBox(rights);
        who.end().ifPresent(end -> facts.getChildren().add(new Label(text("who.until", units.dateTime(end)))));
        facts.getStyleClass().add("who-facts");
        var told = new CustomMenuItem(facts, false);
        // To be read, not to be pressed.
        told.setDisable(true);
        told.getStyleClass().add("who-told");
        getItems().setAll(told, new SeparatorMenuItem(), who.leaves()
                ? item("who-sign-out", text("who.sign-out"), Feather.LOG_OUT, signOut)
                : item("who-sign-in", text("who.sign-in"), Feather.LOG_IN, signIn));
    }

    private static MenuItem item(String id, String words, Feather icon, Runnable action) {
        var item = new MenuItem(words, new FontIcon(icon));
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
