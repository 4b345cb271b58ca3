/// Backups of the node and of each tenant: made while they serve, sealed, put into a place, and believed only when read back
/// from there. Open [org.botnode.daemon.backup.BackupShelf] for what lies in a place, [org.botnode.daemon.backup.BackupRun]
/// for how it comes there.
package org.botnode.daemon.backup;
