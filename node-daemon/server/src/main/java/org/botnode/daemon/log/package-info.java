/// The node's log: one JSON object a line, always the same fields, written by one thread to a file that rotates.
/// Open [org.botnode.daemon.log.NodeLog] first.
package org.botnode.daemon.log;
