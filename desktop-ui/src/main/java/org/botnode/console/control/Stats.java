package org.botnode.console.control;

import javafx.scene.layout.GridPane;
import javafx.scene.layout.ColumnConstraints;

/// Large figures beside each other in columns of equal width.
public final class Stats extends GridPane {

    public Stats(Stat... stats) {
        getStyleClass().add("stats");
        for (var stat : stats) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / stats.length);
            getColumnConstraints().add(column);
        }
        addRow(0, stats);
    }
}
