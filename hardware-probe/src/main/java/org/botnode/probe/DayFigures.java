package org.botnode.probe;

import java.time.LocalDate;

/// What a node carried in one whole day; a day that has not ended is no figure yet.
///
/// @param messages      stored rows, both directions
/// @param inbound       of these, what users wrote
/// @param sessions      opened that day
/// @param users         who wrote that day
/// @param busiestMinute stored rows of the busiest minute
/// @param storedBytes   what the node kept on its disk at the end of the day
public record DayFigures(LocalDate day, double messages, double inbound, double sessions, double users,
        double busiestMinute, double storedBytes) {

    public DayFigures {
        if (!(messages >= 0 && inbound >= 0 && sessions >= 0 && users >= 0 && busiestMinute >= 0 && storedBytes >= 0)) {
            throw new IllegalArgumentException("figures below zero on " + day);
        }
    }
}
