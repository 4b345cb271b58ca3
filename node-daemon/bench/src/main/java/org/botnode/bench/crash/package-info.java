/// Kills a real node again and again in the middle of its work and compares what it kept with what it had acknowledged.
/// Open [org.botnode.bench.crash.CrashRun] first, then [org.botnode.bench.crash.Ledger], the oracle.
package org.botnode.bench.crash;
