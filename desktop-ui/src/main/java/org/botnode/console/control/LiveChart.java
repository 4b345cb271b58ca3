package org.botnode.console.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

/// A value over the last minutes: axis with units, area and line, and the value under the pointer. It draws only what
/// it is given; where samples are missing the line is broken.
public final class LiveChart extends Region {

    private static final double LEFT = 64;
    private static final double BOTTOM = 24;
    private static final double TOP = 10;
    private static final double RIGHT = 12;
    private static final Duration GAP = Duration.ofSeconds(5);

    private final Duration length;
    private final DoubleFunction<String> axisUnit;
    private final Function<Point, String> pointText;
    private final Function<Duration, String> ago;
    private final Group grid = new Group();
    private final Path area = new Path();
    private final Path line = new Path();
    private final Line cross = new Line();
    private final Circle dot = new Circle(4);
    private final Text value = new Text();
    private final Text nothing = new Text();
    private List<Point> points = List.of();
    private double pointer = -1;

    /// @param at    when it was so
    /// @param value not negative
    public record Point(Instant at, double value) {}

    /// @param length    of the time axis
    /// @param axisUnit  writes a mark of the value axis, with its unit
    /// @param ago       writes a mark of the time axis
    /// @param pointText writes the point under the pointer
    public LiveChart(Duration length, DoubleFunction<String> axisUnit, Function<Duration, String> ago,
            Function<Point, String> pointText, String empty) {
        this.length = length;
        this.axisUnit = axisUnit;
        this.ago = ago;
        this.pointText = pointText;
        getStyleClass().add("live-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        area.getStyleClass().add("chart-area");
        line.getStyleClass().add("chart-line");
        cross.getStyleClass().add("chart-cross");
        dot.getStyleClass().add("chart-dot");
        value.getStyleClass().add("chart-value");
        nothing.getStyleClass().add("chart-empty");
        nothing.setText(empty);
        for (var shape : List.of(grid, area, line, cross, dot, value, nothing)) {
            shape.setManaged(false);
            shape.setMouseTransparent(true);
        }
        getChildren().addAll(grid, area, line, cross, dot, value, nothing);
        setOnMouseMoved(mouse -> point(mouse.getX()));
        setOnMouseExited(_ -> point(-1));
        setMinHeight(120);
    }

    /// Shows `points`, oldest first.
    public void show(List<Point> shown) {
        points = List.copyOf(shown);
        requestLayout();
    }

    private void point(double x) {
        pointer = x;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var width = getWidth() - LEFT - RIGHT;
        var height = getHeight() - TOP - BOTTOM;
        if (width <= 0 || height <= 0) {
            return;
        }
        var highest = points.stream().mapToDouble(Point::value).max().orElse(0);
        var ticks = Ticks.upTo(highest, Math.clamp((int) (height / 36), 2, 5));
        var isEmpty = points.isEmpty();
        nothing.setVisible(isEmpty);
        grid.getChildren().clear();
        drawTimes(width, height);
        if (isEmpty) {
            drawLevel(TOP + height, "");
            nothing.setX(LEFT + (width - nothing.getLayoutBounds().getWidth()) / 2);
            nothing.setY(TOP + height / 2);
        } else {
            ticks.marks().forEach(mark -> drawLevel(y(mark, ticks, height), axisUnit.apply(mark)));
        }
        drawPoints(ticks, width, height);
        drawPointer(ticks, width, height);
    }

    private void drawLevel(double y, String label) {
        var level = new Line(LEFT, Math.round(y) + 0.5, getWidth() - RIGHT, Math.round(y) + 0.5);
        level.getStyleClass().add("chart-grid");
        var text = label(label);
        text.setTextOrigin(VPos.CENTER);
        text.setX(LEFT - 10 - text.getLayoutBounds().getWidth());
        text.setY(y);
        grid.getChildren().addAll(level, text);
    }

    private void drawTimes(double width, double height) {
        var steps = 5;
        var free = Double.MAX_VALUE;
        // From now backwards: where it gets narrow, an older mark gives way.
        for (int i = steps; i >= 0; i--) {
            var text = label(ago.apply(length.multipliedBy(steps - i).dividedBy(steps)));
            var words = text.getLayoutBounds().getWidth();
            var x = Math.clamp(LEFT + width * i / steps - words / 2, LEFT, LEFT + width - words);
            if (x + words + 12 <= free) {
                text.setX(x);
                text.setY(TOP + height + 18);
                grid.getChildren().add(text);
                free = x;
            }
        }
    }

    private Text label(String words) {
        var text = new Text(words);
        text.getStyleClass().add("chart-label");
        grid.getChildren().add(text);
        text.applyCss();
        grid.getChildren().remove(text);
        return text;
    }

    private void drawPoints(Ticks ticks, double width, double height) {
        area.getElements().clear();
        line.getElements().clear();
        var bottom = TOP + height;
        Point before = null;
        for (var point : points) {
            var x = x(point, width);
            var y = y(point.value(), ticks, height);
            if (before == null || Duration.between(before.at(), point.at()).compareTo(GAP) > 0) {
                closeArea(before, width, bottom);
                line.getElements().add(new MoveTo(x, y));
                area.getElements().addAll(new MoveTo(x, bottom), new LineTo(x, y));
            } else {
                line.getElements().add(new LineTo(x, y));
                area.getElements().add(new LineTo(x, y));
            }
            before = point;
        }
        closeArea(before, width, bottom);
    }

    private void closeArea(Point last, double width, double bottom) {
        if (last != null) {
            area.getElements().addAll(new LineTo(x(last, width), bottom), new ClosePath());
        }
    }

    private void drawPointer(Ticks ticks, double width, double height) {
        var shown = pointer >= LEFT && !points.isEmpty();
        cross.setVisible(shown);
        value.setVisible(shown);
        dot.setVisible(!points.isEmpty());
        if (points.isEmpty()) {
            return;
        }
        var nearest = shown ? nearest(width) : points.getLast();
        var x = x(nearest, width);
        dot.setCenterX(x);
        dot.setCenterY(y(nearest.value(), ticks, height));
        cross.setStartX(x);
        cross.setEndX(x);
        cross.setStartY(TOP);
        cross.setEndY(TOP + height);
        value.setText(pointText.apply(nearest));
        var room = value.getLayoutBounds().getWidth() + 10;
        value.setX(x + room > LEFT + width ? x - room : x + 10);
        value.setY(TOP + 14);
    }

    private Point nearest(double width) {
        var best = points.getLast();
        for (var point : points) {
            if (Math.abs(x(point, width) - pointer) < Math.abs(x(best, width) - pointer)) {
                best = point;
            }
        }
        return best;
    }

    private double x(Point point, double width) {
        var age = Duration.between(point.at(), points.getLast().at());
        return LEFT + width * (1 - (double) age.toMillis() / length.toMillis());
    }

    private static double y(double value, Ticks ticks, double height) {
        return TOP + height * (1 - value / ticks.top());
    }
}
