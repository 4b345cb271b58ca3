package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.botnode.console.connection.KeySource;
import org.botnode.console.entry.SignInViewModel.Way;
import org.kordamp.ikonli.feather.Feather;

/// Name and password, or an access key; why it did not work, and when to try again.
final class SignInView extends Front {

    private final SignInViewModel model;
    private final TextField name = new TextField();
    private final PasswordField password = new PasswordField();
    private final PasswordField key = new PasswordField();

    SignInView(Page.SignIn page, EntryViewModel entry) {
        super("sign-in", Feather.LOG_IN, text("sign-in.title"));
        model = entry.signIn();
        name.textProperty().bindBidirectional(model.name());
        password.textProperty().bindBidirectional(model.password());
        key.textProperty().bindBidirectional(model.key());
        var byKey = model.way().isEqualTo(Way.KEY);
        var reason = note("sign-in-reason", "front-quiet", Feather.INFO);
        reason.setText(page.reason().orElse(""));
        put(words(text("sign-in.where", page.door().address().toString()), "front-words"), reason,
                field("name", name, byKey.not()), field("password", password, byKey.not()), field("key", key, byKey),
                keep(), failure(), send(), otherWays(page, entry));
    }

    @Override
    Node first() {
        return model.way().get() == Way.KEY ? key : name.getText().isEmpty() ? name : password;
    }

    private VBox field(String what, TextField field, BooleanBinding shown) {
        field.setId("sign-in-" + what);
        // Not disabled while the node is asked: that would take the focus away.
        field.editableProperty().bind(model.busy().not());
        var caption = new Label(text("sign-in." + what));
        caption.getStyleClass().add("field-name");
        caption.setLabelFor(field);
        field.setAccessibleText(text("sign-in." + what));
        var box = new VBox(caption, field);
        box.getStyleClass().add("front-field");
        box.visibleProperty().bind(shown);
        box.managedProperty().bind(shown);
        return box;
    }

    private VBox keep() {
        var keep = new CheckBox(text("sign-in.keep"));
        keep.setId("sign-in-keep");
        keep.selectedProperty().bindBidirectional(model.keep());
        var how = words(text("sign-in.keep.how"), "front-small");
        how.getStyleClass().add("below-check");
        return new VBox(keep, how);
    }

    private Label failure() {
        var failure = note("sign-in-failure", "front-bad", Feather.ALERT_TRIANGLE);
        failure.textProperty().bind(Bindings.createStringBinding(this::told, model.failure(), model.secondsToWait()));
        return failure;
    }

    private String told() {
        var seconds = model.secondsToWait().get();
        return seconds == 0 ? model.failure().get() : model.failure().get() + " " + (seconds < 60
                ? text("sign-in.wait.seconds", seconds) : text("sign-in.wait.minutes", seconds / 60, seconds % 60));
    }

    private Button send() {
        var send = button("sign-in.send", model::submit);
        send.setDefaultButton(true);
        send.setMaxWidth(Double.MAX_VALUE);
        send.textProperty().bind(Bindings.when(model.busy()).then(text("sign-in.sending")).otherwise(text("sign-in.send")));
        send.disableProperty().bind(model.ready().not());
        return send;
    }

    private HBox otherWays(Page.SignIn page, EntryViewModel entry) {
        var other = button("sign-in.by-key", this::changeWay);
        other.setId("sign-in-other");
        other.textProperty().bind(Bindings.when(model.way().isEqualTo(Way.KEY)).then(text("sign-in.by-password"))
                .otherwise(text("sign-in.by-key")));
        other.getStyleClass().addAll(Styles.FLAT, "front-link");
        var ways = new HBox(other);
        ways.getStyleClass().add("front-ways");
        if (page.back()) {
            var back = button("sign-in.back", entry::back);
            back.setCancelButton(true);
            back.getStyleClass().addAll(Styles.FLAT, "front-link");
            ways.getChildren().add(back);
        } else if (page.door().isHere() && page.door().keySource() != KeySource.COMPUTER) {
            var here = button("sign-in.here", () -> entry.beThisComputer(page.door()));
            here.getStyleClass().addAll(Styles.FLAT, "front-link");
            ways.getChildren().add(here);
        }
        return ways;
    }

    private void changeWay() {
        model.way().set(model.way().get() == Way.KEY ? Way.PASSWORD : Way.KEY);
        first().requestFocus();
    }
}
