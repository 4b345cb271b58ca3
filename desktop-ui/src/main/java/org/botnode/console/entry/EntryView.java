package org.botnode.console.entry;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The whole window: the screens, or a page in front of them. Behind a page the screens are out of the scene, so that
/// neither eye nor keyboard reaches them; they come back as they were, focus included.
public final class EntryView extends StackPane {

    private final EntryViewModel model;
    private final Node inside;
    private Node focused;

    public EntryView(EntryViewModel model, Node inside) {
        this.model = model;
        this.inside = inside;
        getStyleClass().add("entry");
        model.page().subscribe(this::show);
    }

    private void show(Page page) {
        switch (page) {
            case Page.Inside _ -> goInside();
            case Page.FirstContact contact -> put(new FirstContactView(contact, model));
            case Page.KeyChanged changed -> put(new KeyChangedView(changed, model));
            case Page.Declined declined -> put(new DeclinedView(declined, model));
            case Page.SignIn signIn -> put(new SignInView(signIn, model));
        }
    }

    private void goInside() {
        if (getChildren().size() == 1 && getChildren().getFirst() == inside) {
            return;
        }
        getChildren().setAll(inside);
        if (focused != null) {
            focused.requestFocus();
        }
    }

    private void put(Front front) {
        if (getChildren().contains(inside) && getScene() != null) {
            focused = getScene().getFocusOwner();
        }
        getChildren().setAll(front);
        // Only then is what the page scrolls in the scene, and can take the focus.
        front.applyCss();
        front.first().requestFocus();
    }
}
