package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.botnode.console.control.Sentence;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The scale table, with the row of today's load and the row that this hardware reaches marked in words.
final class TierTable extends GridPane {

    private static final PseudoClass TODAY = PseudoClass.getPseudoClass("today");
    private static final int COLUMNS = 4;

    private List<TierLine> shown = List.of();

    TierTable() {
        getStyleClass().add("tiers");
        setId("tiers");
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setAccessibleText(text("tiers"));
        for (int i = 0; i < COLUMNS; i++) {
            var column = new ColumnConstraints();
            column.setHgrow(i == COLUMNS - 1 ? Priority.ALWAYS : Priority.NEVER);
            column.setMinWidth(i == COLUMNS - 1 ? 120 : USE_PREF_SIZE);
            getColumnConstraints().add(column);
        }
        add(new Sentence(text("facts.none")), 0, 0, COLUMNS, 1);
    }

    void show(List<TierLine> tiers) {
        if (tiers.equals(shown)) {
            return;
        }
        shown = List.copyOf(tiers);
        getChildren().clear();
        if (tiers.isEmpty()) {
            add(new Sentence(text("facts.none")), 0, 0, COLUMNS, 1);
            return;
        }
        addRow(0, head("tiers.users"), head("tiers.sessions"), head("tiers.messages"), head("tiers.setup"));
        for (int i = 0; i < tiers.size(); i++) {
            row(tiers.get(i), i + 1);
        }
    }

    private static Label head(String key) {
        var label = new Label(text(key));
        label.getStyleClass().add("tier-head");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void row(TierLine tier, int row) {
        var back = new Region();
        back.getStyleClass().add("tier-row");
        back.pseudoClassStateChanged(TODAY, tier.today());
        add(back, 0, row, COLUMNS, 1);
        var name = new Label(tier.setup());
        name.setWrapText(true);
        var marks = new FlowPane();
        marks.getStyleClass().add("tier-marks");
        marks.setPrefWrapLength(120);
        if (tier.today()) {
            marks.getChildren().add(mark("today", Feather.MAP_PIN, "tiers.today"));
        }
        if (tier.hardware()) {
            marks.getChildren().add(mark("hardware", Feather.CPU, "tiers.hardware"));
        }
        var setup = new VBox(name);
        if (!marks.getChildren().isEmpty()) {
            setup.getChildren().add(marks);
        }
        setup.getStyleClass().add("tier-setup");
        setup.setAlignment(Pos.CENTER_LEFT);
        add(cell(tier.users()), 0, row);
        add(cell(tier.sessions()), 1, row);
        add(cell(tier.messages()), 2, row);
        add(setup, 3, row);
        back.setAccessibleText(text("tiers.row", tier.users(), tier.sessions(), tier.messages(), tier.setup())
                + (tier.today() ? " " + text("tiers.today") : "")
                + (tier.hardware() ? " " + text("tiers.hardware") : ""));
    }

    private static Node cell(String words) {
        var label = new Label(words);
        label.getStyleClass().add("tier-cell");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label mark(String kind, Ikon icon, String key) {
        var mark = new Label(text(key), new FontIcon(icon));
        mark.getStyleClass().addAll("tier-mark", "tier-mark-" + kind);
        mark.setId("tier-" + kind);
        mark.setMinWidth(USE_PREF_SIZE);
        return mark;
    }
}
