package org.botnode.console.control;

import static org.botnode.console.text.Texts.text;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A screen's content, or in its place why there is none, with a way out.
public final class StatePane extends StackPane {

    private final Node content;
    private final Runnable retry;

    public StatePane(Node content, ObservableValue<ScreenState> state, Runnable retry) {
        this.content = content;
        this.retry = retry;
        getStyleClass().add("state-pane");
        state.subscribe(this::show);
    }

    private void show(ScreenState state) {
        switch (state) {
            case ScreenState.Ready _ -> put(content);
            case ScreenState.Loading _ -> put(loading());
            case ScreenState.Empty(String title, String hint) ->
                    put(message("state-empty", Feather.INBOX, title, hint, false));
            case ScreenState.Failed(String title, String hint) ->
                    put(message("state-failed", Feather.ALERT_TRIANGLE, title, hint, true));
            case ScreenState.NoPermission(String title, String hint) ->
                    put(message("state-no-permission", Feather.LOCK, title, hint, true));
        }
    }

    private void put(Node node) {
        if (getChildren().size() != 1 || getChildren().getFirst() != node) {
            getChildren().setAll(node);
        }
    }

    private static Node loading() {
        var ring = new ProgressIndicator();
        ring.getStyleClass().add("state-ring");
        ring.setAccessibleText(text("state.loading"));
        var box = new VBox(ring, new Label(text("state.loading")));
        box.getStyleClass().addAll("state-message", "state-loading");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Node message(String kind, Ikon ikon, String title, String hint, boolean canRetry) {
        var icon = new FontIcon(ikon);
        icon.getStyleClass().add("state-icon");
        var heading = new Label(title);
        heading.getStyleClass().add("state-title");
        heading.setWrapText(true);
        var line = new Label(hint);
        line.getStyleClass().add(Styles.TEXT_MUTED);
        line.setWrapText(true);
        var box = new VBox(icon, heading, line);
        box.getStyleClass().addAll("state-message", kind);
        box.setAlignment(Pos.CENTER);
        if (canRetry) {
            var again = new Button(text("state.retry"), new FontIcon(Feather.REFRESH_CW));
            again.setId("retry");
            again.setOnAction(_ -> retry.run());
            box.getChildren().add(again);
        }
        return box;
    }
}
