package org.botnode.bench;

/// What a load process measured, without its warm-up.
///
/// @param firstError the status line of the first answer that was not 200, empty if there was none
record LoadFigures(double exchangesPerSecond, double p50Ms, double p95Ms, double p99Ms, long errors,
        String firstError) {
}
