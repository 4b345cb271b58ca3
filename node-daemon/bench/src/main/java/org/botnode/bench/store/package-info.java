/// The tenant store alone, without HTTP and bots, beside raw SQLite: rates, growth, a thousand tenants, fairness, memory.
/// Open {@link org.botnode.bench.store.StoreBenchmark} first.
package org.botnode.bench.store;
