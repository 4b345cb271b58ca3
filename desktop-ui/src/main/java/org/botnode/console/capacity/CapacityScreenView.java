package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.botnode.client.LoadView;
import org.botnode.console.control.Card;
import org.botnode.console.control.Columns;
import org.botnode.console.control.FactsView;
import org.botnode.console.control.StatePane;
import org.botnode.console.text.Units;

/// The capacity screen: today beside what the hardware can carry, the scale beside what happens now, the machine
/// beside the plan.
public final class CapacityScreenView extends StackPane {

    private static final double NARROW = 860;

    private final CapacityScreenViewModel model;
    private final TodayCard today;
    private final ReachCard reach = new ReachCard();
    private final TierTable tiers = new TierTable();
    private final LiveCard live;
    private final FactsView machine = new FactsView();
    private final FactsView plan = new FactsView();

    public CapacityScreenView(CapacityScreenViewModel model, Units units) {
        this.model = model;
        this.today = new TodayCard(units);
        this.live = new LiveCard(units);
        machine.setId("machine");
        plan.setId("plan");
        getStyleClass().add("capacity");
        getChildren().add(new StatePane(content(units), model.state(), model::retry));
        model.load().subscribe(load -> load.ifPresent(this::show));
        model.picture().subscribe(this::show);
        model.scale().subscribe(this::show);
    }

    private ScrollPane content(Units units) {
        var old = new Label();
        old.setId("old-note");
        old.getStyleClass().add("old-note");
        old.setMaxWidth(Double.MAX_VALUE);
        old.visibleProperty().bind(model.old());
        old.managedProperty().bind(model.old());
        model.load().subscribe(load -> load.ifPresent(was -> old.setText(text("old", units.time(was.at())))));
        var page = new VBox(old,
                new Columns(NARROW, today, reach),
                new Columns(NARROW, new Card(text("tiers"), tiers), live),
                new Columns(NARROW, new Card(text("machine"), machine), new Card(text("plan"), plan)));
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

    private void show(Scale scale) {
        today.show(scale);
        tiers.show(scale.tiers());
    }

    private void show(CapacityPicture picture) {
        reach.show(picture);
        machine.show(picture.machine());
        plan.show(picture.plan());
    }
}
