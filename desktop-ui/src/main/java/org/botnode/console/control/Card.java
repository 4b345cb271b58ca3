package org.botnode.console.control;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A titled part of a screen.
public final class Card extends VBox {

    private final HBox heading = new HBox();

    public Card(String title, Node... content) {
        getStyleClass().add("card");
        var label = new Label(title);
        label.getStyleClass().add("card-title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        heading.getStyleClass().add("card-heading");
        heading.getChildren().add(label);
        getChildren().add(heading);
        getChildren().addAll(content);
        setAccessibleText(title);
    }

    /// Puts `node` at the end of the title's line.
    public Card aside(Node node) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        heading.getChildren().addAll(space, node);
        return this;
    }
}
