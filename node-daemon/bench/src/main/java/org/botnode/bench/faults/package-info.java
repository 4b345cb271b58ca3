/// A million hostile inputs, and the search for what they broke. Open [org.botnode.bench.faults.FaultRun] first.
package org.botnode.bench.faults;
