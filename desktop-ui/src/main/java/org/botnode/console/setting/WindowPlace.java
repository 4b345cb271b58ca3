package org.botnode.console.setting;

/// Where the window was, in screen pixels.
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {

    /// Smallest window that shows every screen without cutting.
    public static final double MIN_WIDTH = 960;
    public static final double MIN_HEIGHT = 640;

    private static final double MAX = 32_768;

    /// Whether the numbers can be a window's.
    boolean isSound() {
        return x >= -MAX && x <= MAX && y >= -MAX && y <= MAX
                && width >= MIN_WIDTH && width <= MAX && height >= MIN_HEIGHT && height <= MAX;
    }
}
