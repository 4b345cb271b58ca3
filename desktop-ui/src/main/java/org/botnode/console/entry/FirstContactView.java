package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// A node is met whose certificate nobody vouches for: what it showed, and where to compare that.
///
/// There is no default button: whoever just presses Enter has compared nothing.
final class FirstContactView extends Front {

    private final Fingerprint shown;

    FirstContactView(Page.FirstContact page, EntryViewModel model) {
        super("first-contact", Feather.SHIELD, text("contact.title"));
        shown = new Fingerprint("shown-pin", text("contact.shown"), page.shown());
        var out = button("contact.decline", () -> model.decline(page.door()));
        out.setCancelButton(true);
        var once = button("contact.once", () -> model.trust(page.door(), page.shown(), false));
        var always = button("contact.always", () -> model.trust(page.door(), page.shown(), true));
        always.getStyleClass().add(Styles.ACCENT);
        once.disableProperty().bind(model.busy());
        always.disableProperty().bind(model.busy());
        var failure = note("contact-failure", "front-bad", Feather.ALERT_TRIANGLE);
        failure.textProperty().bind(model.failure());
        put(words(text("contact.words", page.door().address().toString()), "front-words"),
                shown,
                words(text("contact.compare"), "front-words"),
                words(text("contact.where"), "front-list"),
                words(text("contact.else"), "front-words"),
                failure,
                buttons(out, once, always),
                words(text("contact.kept"), "front-small"));
    }

    @Override
    Node first() {
        return shown.field();
    }
}
