/// The BASIC dialect of the bots: scripts compile to a flat instruction list, and a machine whose whole state is data steps through it.
/// Open [org.botnode.daemon.bot.basic.Engine] first, then [org.botnode.daemon.bot.basic.Verb], the table of verbs, and [org.botnode.daemon.bot.basic.Tables], the port to the tenant's file.
package org.botnode.daemon.bot.basic;
