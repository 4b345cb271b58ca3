/// Benchmarks of a whole node, each beside a base line of its own, with load from a process of its own; in a checkout
/// only. Open {@link org.botnode.bench.BenchMain} first.
package org.botnode.bench;
