/// The link to a node, which breaks and heals while the console is open. The type to open is [Connection].
package org.botnode.console.connection;
