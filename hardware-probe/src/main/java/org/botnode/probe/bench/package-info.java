/// How fast this machine is: short measurements of its disk, processor and memory, and when they must be made again.
/// Open [MachineBench] first, then [Measurement] for what comes of it.
package org.botnode.probe.bench;
