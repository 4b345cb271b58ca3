package org.botnode.console.control;

import static org.botnode.console.text.Texts.text;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Facts below each other: name, value, and small below it where the value comes from.
public final class FactsView extends GridPane {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private List<FactLine> shown = List.of();

    public FactsView() {
        getStyleClass().add("facts");
        var names = new ColumnConstraints();
        names.setMinWidth(132);
        names.setPrefWidth(132);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(names, values);
        addNothing();
    }

    private void addNothing() {
        add(new Sentence(text("facts.none")), 0, 0, 2, 1);
    }

    public void show(List<FactLine> facts) {
        if (facts.equals(shown)) {
            return;
        }
        shown = List.copyOf(facts);
        getChildren().clear();
        if (facts.isEmpty()) {
            addNothing();
        }
        for (int row = 0; row < facts.size(); row++) {
            add(facts.get(row), row);
        }
    }

    private void add(FactLine fact, int row) {
        var name = new Label(fact.name());
        name.getStyleClass().add("fact-name");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        setValignment(name, VPos.TOP);
        var value = new Label(fact.value());
        value.setWrapText(true);
        value.getStyleClass().add("fact-value");
        value.pseudoClassStateChanged(UNKNOWN, !fact.known());
        value.setAccessibleText(fact.name() + " " + fact.value());
        value.setAccessibleHelp(fact.origin() + " " + fact.detail());
        var origin = new Label(fact.origin());
        origin.setWrapText(true);
        origin.getStyleClass().add("fact-origin");
        var cell = new VBox(value, origin);
        if (!fact.detail().isEmpty()) {
            var tip = new Tooltip(fact.detail());
            tip.setWrapText(true);
            tip.setMaxWidth(440);
            tip.setShowDelay(Duration.millis(300));
            tip.setShowDuration(Duration.seconds(30));
            Tooltip.install(cell, tip);
            value.setGraphic(new FontIcon(Feather.INFO));
            value.setContentDisplay(ContentDisplay.RIGHT);
        }
        addRow(row, name, cell);
    }
}
