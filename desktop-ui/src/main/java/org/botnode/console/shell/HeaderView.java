package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The node's name, how the link to it stands, who is signed in, and the theme switch.
final class HeaderView extends HBox {

    private final Button link = new Button();
    private final FontIcon linkIcon = new FontIcon(Feather.LOADER);

    HeaderView(ShellViewModel model) {
        getStyleClass().add("header");
        var name = new Label();
        name.setId("node-name");
        name.getStyleClass().add("header-title");
        name.textProperty().bind(model.nodeName());
        link.setId("link-status");
        link.setGraphic(linkIcon);
        link.getStyleClass().add("link-status");
        link.setOnAction(_ -> model.reconnectNow());
        var space = new Region();
        setHgrow(space, Priority.ALWAYS);
        var who = new WhoMenu(model::signIn, model::signOut);
        getChildren().addAll(name, space, link, who, new AppearanceSwitch(model.appearance()));
        model.who().subscribe(who::tell);
        model.link().subscribe(this::show);
    }

    private void show(LinkStatus status) {
        linkIcon.setIconCode(icon(status.tone()));
        link.setText(status.words());
        link.setAccessibleText(text("link.accessible", status.words()));
        link.setTooltip(new Tooltip(status.detail()));
        for (var tone : LinkStatus.Tone.values()) {
            link.pseudoClassStateChanged(PseudoClass.getPseudoClass(tone.name().toLowerCase(java.util.Locale.ROOT)),
                    tone == status.tone());
        }
    }

    private static Ikon icon(LinkStatus.Tone tone) {
        return switch (tone) {
            case QUIET -> Feather.LOADER;
            case GOOD -> Feather.CHECK_CIRCLE;
            case WAITING -> Feather.REFRESH_CW;
            case BAD -> Feather.ALERT_TRIANGLE;
        };
    }
}
