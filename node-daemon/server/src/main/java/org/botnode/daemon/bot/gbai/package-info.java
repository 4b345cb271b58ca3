/// A bot's package as it comes from outside: a `.gbai` folder or a zip of one, checked before anything is believed.
/// Open [org.botnode.daemon.bot.gbai.PackageReader] first, then [org.botnode.daemon.bot.gbai.PackageLayout].
package org.botnode.daemon.bot.gbai;
