package org.botnode.console.control;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Two parts of a page side by side, equally wide and high, or below each other where the page is narrow.
public final class Columns extends Region {

    private static final double GAP = 16;

    private final double narrow;

    /// @param narrow below this width the parts go below each other
    public Columns(double narrow, Node first, Node second) {
        this.narrow = narrow;
        getChildren().addAll(first, second);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double firstWidth(double width) {
        return width < narrow ? width : Math.floor((width - GAP) / 2);
    }

    private double secondWidth(double width) {
        return width < narrow ? width : width - GAP - firstWidth(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        var inside = (width < 0 ? getWidth() : width) - getInsets().getLeft() - getInsets().getRight();
        var first = getChildren().getFirst().prefHeight(firstWidth(inside));
        var second = getChildren().getLast().prefHeight(secondWidth(inside));
        var edge = getInsets().getTop() + getInsets().getBottom();
        return edge + (inside < narrow ? first + GAP + second : Math.max(first, second));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return narrow;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        Insets edge = getInsets();
        var width = getWidth() - edge.getLeft() - edge.getRight();
        var height = getHeight() - edge.getTop() - edge.getBottom();
        var first = getChildren().getFirst();
        var second = getChildren().getLast();
        if (width < narrow) {
            var top = first.prefHeight(width);
            first.resizeRelocate(edge.getLeft(), edge.getTop(), width, top);
            second.resizeRelocate(edge.getLeft(), edge.getTop() + top + GAP, width, height - top - GAP);
        } else {
            first.resizeRelocate(edge.getLeft(), edge.getTop(), firstWidth(width), height);
            second.resizeRelocate(edge.getLeft() + firstWidth(width) + GAP, edge.getTop(), secondWidth(width), height);
        }
    }
}
