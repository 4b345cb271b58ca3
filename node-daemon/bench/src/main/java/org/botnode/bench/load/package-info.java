/// A whole node under load that does not wait for it: how much it carries beside what was predicted, and how it bears more,
/// bursts, time and volume. Open {@link org.botnode.bench.load.SaturationBenchmark} first, then
/// {@link org.botnode.bench.load.OpenLoop}.
package org.botnode.bench.load;
