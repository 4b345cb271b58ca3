package org.botnode.console.control;

import javafx.scene.control.Label;

/// A sentence below figures; takes no room while there is nothing to say.
public final class Sentence extends Label {

    public Sentence() {
        this("");
    }

    public Sentence(String words) {
        getStyleClass().add("sentence");
        setWrapText(true);
        managedProperty().bind(visibleProperty());
        say(words);
    }

    public void say(String words) {
        setText(words);
        setVisible(!words.isEmpty());
    }
}
