package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.botnode.client.LoadView;
import org.botnode.console.control.StatePane;
import org.botnode.console.text.Units;

/// The capacity screen.
public final class CapacityScreenView extends StackPane {

    private final CapacityScreenViewModel model;
    private final TodayCard today;
    private final LiveCard live;

    public CapacityScreenView(CapacityScreenViewModel model, Units units) {
        this.model = model;
        this.today = new TodayCard(units);
        this.live = new LiveCard(units);
        getStyleClass().add("capacity");
        getChildren().add(new StatePane(content(units), model.state(), model::retry));
        model.load().subscribe(load -> load.ifPresent(this::show));
    }

    private ScrollPane content(Units units) {
        var old = new Label();
        old.setId("old-note");
        old.getStyleClass().add("old-note");
        old.setMaxWidth(Double.MAX_VALUE);
        old.visibleProperty().bind(model.old());
        old.managedProperty().bind(model.old());
        model.load().subscribe(load -> load.ifPresent(was -> old.setText(text("old", units.time(was.at())))));
        VBox.setVgrow(live, Priority.ALWAYS);
        var page = new VBox(old, today, live);
        page.getStyleClass().add("page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        return scroll;
    }

    private void show(LoadView load) {
        today.show(load);
        live.show(load, model.history().loads());
    }
}
