package org.botnode.probe.bench;

import java.time.Duration;

/// How much a measurement of the disk may do: the whole, or little of it where each write wears the disk or takes long.
///
/// @param preload  messages that are there before the first window
/// @param rounds   windows of each batch size
/// @param window   the longest one
/// @param written  bytes for preloading, for windows of one file, and for those of several
public record Form(int preload, int rounds, Duration window, Budget written) {

    /// The usual: 60 to 100 MB.
    public static final Form FULL =
            new Form(20_000, 8, Duration.ofMillis(100), new Budget(25_000_000, 35_000_000, 15_000_000));
    /// For memory cards and USB disks: at most 10 MB.
    public static final Form SHORT =
            new Form(2_000, 6, Duration.ofMillis(100), new Budget(3_000_000, 5_000_000, 2_000_000));

    /// For a benchmark that measures again and again and has little time: disk and processor only, within 4.5 s.
    public static final Form GLANCE =
            new Form(1_000, 2, Duration.ofMillis(80), new Budget(4_000_000, 16_000_000, 4_000_000));

    /// In bytes.
    public record Budget(long preload, long alone, long several) {}

    /// The disk is written little.
    public boolean isShort() {
        return !equals(FULL);
    }

    boolean isGlance() {
        return equals(GLANCE);
    }
}
