package org.botnode.console.entry;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.botnode.client.Pin;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A fingerprint with its name, to be compared letter by letter, marked and copied.
final class Fingerprint extends VBox {

    private final TextField field;

    /// @param id of its field in the scene
    Fingerprint(String id, String name, Pin pin) {
        getStyleClass().add("front-field");
        field = new TextField(pin.text());
        field.setId(id);
        field.setEditable(false);
        field.getStyleClass().add("fingerprint");
        HBox.setHgrow(field, Priority.ALWAYS);
        var caption = new Label(name);
        caption.getStyleClass().add("field-name");
        caption.setLabelFor(field);
        field.setAccessibleText(name);
        var copy = new Button(null, new FontIcon(Feather.COPY));
        copy.setId(id + "-copy");
        copy.getStyleClass().addAll(Styles.BUTTON_ICON);
        copy.setAccessibleText(text("fingerprint.copy"));
        copy.setTooltip(new Tooltip(text("fingerprint.copy")));
        copy.setOnAction(_ -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, pin.text())));
        var row = new HBox(field, copy);
        row.getStyleClass().add("fingerprint-row");
        getChildren().addAll(caption, row);
    }

    TextField field() {
        return field;
    }
}
