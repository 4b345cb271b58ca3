/// The desktop console: it shows a node's capacity and runs it, through the daemon's HTTP contract alone. Start with
/// [Console], which puts the parts together, then [org.botnode.console.shell.ShellView].
package org.botnode.console;
