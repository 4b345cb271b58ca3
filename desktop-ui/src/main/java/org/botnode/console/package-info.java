/// The desktop console: it shows a node's capacity and runs it, through the daemon's HTTP contract alone.
package org.botnode.console;
