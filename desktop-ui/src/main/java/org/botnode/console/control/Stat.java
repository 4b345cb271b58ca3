package org.botnode.console.control;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One figure with its name, and a line below that puts it in relation.
public final class Stat extends VBox {

    private final Label figure = new Label();
    private final Label note = new Label();
    private final String name;

    public Stat(String name) {
        this.name = name;
        getStyleClass().add("stat");
        var caption = new Label(name);
        caption.getStyleClass().add("stat-name");
        figure.getStyleClass().add("stat-figure");
        note.getStyleClass().add("stat-note");
        note.managedProperty().bind(note.visibleProperty());
        note.setVisible(false);
        setFocusTraversable(false);
        getChildren().addAll(caption, figure, note);
    }

    /// The figure's text, as it is read.
    public void figure(String text) {
        figure.setText(text);
        setAccessibleText(name + " " + text);
    }

    public void note(String text) {
        note.setText(text);
        note.setVisible(!text.isEmpty());
    }
}
