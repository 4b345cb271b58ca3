package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A page in front of the screens: the name of the program, and one card with what is to be decided.
abstract class Front extends ScrollPane {

    private final VBox card = new VBox();

    /// @param kind names the page in the scene, and its looks
    Front(String kind, Ikon icon, String title) {
        setId(kind);
        getStyleClass().addAll("front", kind);
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        var picture = new FontIcon(icon);
        picture.getStyleClass().add("front-icon");
        var heading = words(title, "front-title");
        HBox.setHgrow(heading, Priority.ALWAYS);
        var head = new HBox(picture, heading);
        head.getStyleClass().add("front-head");
        card.getStyleClass().add("front-card");
        card.getChildren().add(head);
        var place = new VBox(brand(), card);
        place.getStyleClass().add("front-place");
        setContent(place);
        setAccessibleText(title);
    }

    /// Where one begins to type.
    abstract Node first();

    final void put(Node... nodes) {
        card.getChildren().addAll(nodes);
    }

    private static HBox brand() {
        var icon = new FontIcon(Feather.MESSAGE_CIRCLE);
        icon.getStyleClass().add("brand-icon");
        var name = new Label(text("app.name"));
        name.getStyleClass().add("brand");
        var box = new HBox(icon, name);
        box.getStyleClass().add("front-brand");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    /// A paragraph that takes the room it needs, and none while it is empty.
    static Label words(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    /// The same as a note with an icon.
    static Label note(String id, String kind, Ikon icon) {
        var note = words("", "front-note");
        note.getStyleClass().add(kind);
        note.setId(id);
        note.setGraphic(new FontIcon(icon));
        return note;
    }

    static Button button(String key, Runnable action) {
        var button = new Button(text(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The way out at the left, the others at the right.
    static HBox buttons(Node out, Node... others) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var row = new HBox(out, space);
        row.getChildren().addAll(others);
        row.getStyleClass().add("front-buttons");
        return row;
    }
}
