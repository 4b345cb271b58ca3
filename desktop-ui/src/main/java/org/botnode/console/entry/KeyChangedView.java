package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.botnode.console.connection.PinSource;
import org.kordamp.ikonli.feather.Feather;

/// Another key answers than the known one. No press of a button trusts it: whoever does has to bring the fingerprint
/// from the node's own computer. Where somebody named the known one at the start, it is changed there and not here.
final class KeyChangedView extends Front {

    private final Button out;

    KeyChangedView(Page.KeyChanged page, EntryViewModel model) {
        super("key-changed", Feather.ALERT_OCTAGON, text("changed.title"));
        out = button("changed.decline", () -> model.decline(page.door()));
        out.setCancelButton(true);
        out.setDefaultButton(true);
        put(words(text("changed.words", page.door().address().toString()), "front-words"),
                new Fingerprint("known-pin", text("changed.known." + from(page.door().pinSource())), page.known()),
                new Fingerprint("shown-pin", text("changed.shown"), page.shown()));
        switch (page.door().pinSource()) {
            case KEPT, WINDOW, NONE -> putReplacement(page, model);
            case COMMAND -> put(words(text("changed.by-command"), "front-words"), buttons(out));
            case COMPUTER -> put(words(text("changed.by-computer"), "front-words"), buttons(out));
        }
    }

    private static String from(PinSource source) {
        return switch (source) {
            case KEPT, WINDOW, NONE -> "trusted";
            case COMMAND -> "command";
            case COMPUTER -> "computer";
        };
    }

    private void putReplacement(Page.KeyChanged page, EntryViewModel model) {
        var typed = new TextField();
        typed.setId("typed-pin");
        typed.getStyleClass().add("fingerprint");
        typed.setPromptText(text("changed.prompt"));
        var caption = new Label(text("changed.typed"));
        caption.getStyleClass().add("field-name");
        caption.setLabelFor(typed);
        typed.setAccessibleText(text("changed.typed"));
        var field = new VBox(caption, typed);
        field.getStyleClass().add("front-field");
        var same = Bindings.createBooleanBinding(() -> typed.getText().strip().equals(page.shown().text()),
                typed.textProperty());
        var differs = note("typed-differs", "front-bad", Feather.ALERT_TRIANGLE);
        differs.textProperty().bind(Bindings.when(typed.textProperty().isEmpty().or(same)).then("")
                .otherwise(text("changed.differs")));
        var failure = note("changed-failure", "front-bad", Feather.ALERT_TRIANGLE);
        failure.textProperty().bind(model.failure());
        Runnable trust = () -> model.trust(page.door(), page.shown(), page.door().pinSource() == PinSource.KEPT);
        var replace = button("changed.replace", trust);
        replace.getStyleClass().addAll(Styles.DANGER);
        replace.disableProperty().bind(same.not().or(model.busy()));
        typed.setOnAction(_ -> {
            if (same.get()) {
                trust.run();
            }
        });
        put(words(text("changed.bring"), "front-words"), field, differs, failure, buttons(out, replace));
    }

    @Override
    Node first() {
        return out;
    }
}
