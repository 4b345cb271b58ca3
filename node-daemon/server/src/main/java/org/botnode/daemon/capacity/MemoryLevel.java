package org.botnode.daemon.capacity;

/// How short memory is, by a share of what there is; falls back only five points below where it rose, so that it does not
/// flutter.
enum MemoryLevel {
    NORMAL, HIGH, CRITICAL;

    private static final double MARGIN = 0.05;

    /// The level that follows.
    ///
    /// @param share    in use, 0 to 1
    /// @param high     where the level rises to [#HIGH]
    /// @param critical and where to [#CRITICAL]
    MemoryLevel next(double share, double high, double critical) {
        var wasCritical = this == CRITICAL;
        var wasHigh = this != NORMAL;
        if (share > (wasCritical ? critical - MARGIN : critical)) {
            return CRITICAL;
        }
        return share > (wasHigh ? high - MARGIN : high) ? HIGH : NORMAL;
    }

    static MemoryLevel worse(MemoryLevel one, MemoryLevel other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
