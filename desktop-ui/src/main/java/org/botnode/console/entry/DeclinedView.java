package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Somebody did not trust what answers: nothing happens until they look again.
final class DeclinedView extends Front {

    private final Button again;

    DeclinedView(Page.Declined page, EntryViewModel model) {
        super("declined", Feather.SLASH, text("declined.title"));
        again = button("declined.again", model::lookAgain);
        again.setDefaultButton(true);
        var row = new HBox(again);
        row.getStyleClass().add("front-buttons");
        put(words(text("declined.words", page.door().address().toString()), "front-words"), row);
    }

    @Override
    Node first() {
        return again;
    }
}
