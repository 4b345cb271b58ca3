/// What the node may carry and what it carries: admission by rates, counts of the day, events for those who watch.
/// Open `Admission` first, then `LoadCounts` and `EventHub`.
package org.botnode.daemon.capacity;
