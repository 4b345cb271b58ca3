/// The keys that seal what leaves the databases (backups, archives): one node key, under it one keyring of every owner's
/// data keys, its one copy elsewhere, and the recovery key that opens the copy. Open [org.botnode.daemon.vault.Vault] first.
package org.botnode.daemon.vault;
