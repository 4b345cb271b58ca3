/// Bringing back what a backup holds: one tenant while the node serves, or a whole node on a machine that has nothing but the
/// backup, the keyring's copy and the recovery key. Open [org.botnode.daemon.restore.TenantRestore] and
/// [org.botnode.daemon.restore.NodeRestore] first.
package org.botnode.daemon.restore;
