package org.botnode.client;

/// A node's backups: what there is, and having one made or checked. Thread-safe; calls fail as those of [NodeClient] do.
public interface BackupClient {

    /// All that lie in the place, and how they are made.
    BackupsView all();

    /// One of them, with its parts.
    BackupView one(String id);

    /// Begins to make one; it goes on in the node.
    BackupRunView create();

    /// Begins to prove one: all its parts are read back and restored aside.
    BackupRunView verify(String id);

    /// What goes on, or went on last; a problem of 404 where nothing ever did.
    BackupRunView run();
}
