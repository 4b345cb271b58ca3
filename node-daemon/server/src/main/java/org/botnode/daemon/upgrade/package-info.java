/// A new version's way onto the data of an old one: a copy aside, a start that nobody can reach, a judgement, and the way back.
/// Open [org.botnode.daemon.upgrade.Upgrade] first.
package org.botnode.daemon.upgrade;
