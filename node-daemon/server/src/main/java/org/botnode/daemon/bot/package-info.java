/// The bots of this node: installed from packages, kept by version, found for an exchange, reloaded when edited.
/// Open [org.botnode.daemon.bot.BotHost] first; the package format is in `gbai`, the dialect in `basic`.
package org.botnode.daemon.bot;
