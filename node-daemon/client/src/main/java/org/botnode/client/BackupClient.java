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

    /// What bringing a tenant back would bring, and what it would put aside. For owners of the node.
    ///
    /// @param id     the backup, or `newest`
    /// @param tenant its slug, as it is now or was then
    RestorePreview preview(String id, String tenant);

    /// Brings a tenant back; lasts as long as the backup takes to come in and to be checked. For owners of the node.
    RestoredTenant restore(String id, RestoreRequest request);
}
