/// The command `botnode`: administration by the HTTP API of a running node. Open
/// [org.botnode.daemon.command.BotNodeMain], then [org.botnode.daemon.command.Reach], which finds the node.
package org.botnode.daemon.command;
