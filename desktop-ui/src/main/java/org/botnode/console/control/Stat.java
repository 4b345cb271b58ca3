package org.botnode.console.control;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One figure with its name.
public final class Stat extends VBox {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final Label figure = new Label();
    private final String name;

    public Stat(String name) {
        this.name = name;
        getStyleClass().add("stat");
        var caption = new Label(name);
        caption.getStyleClass().add("stat-name");
        figure.getStyleClass().add("stat-figure");
        setFocusTraversable(false);
        getChildren().addAll(caption, figure);
    }

    /// The figure's text, as it is read.
    public void figure(String text) {
        write(text, true);
    }

    /// There is no figure; `text` says so.
    public void unknown(String text) {
        write(text, false);
    }

    private void write(String text, boolean known) {
        figure.setText(text);
        figure.pseudoClassStateChanged(UNKNOWN, !known);
        setAccessibleText(name + " " + text);
    }
}
