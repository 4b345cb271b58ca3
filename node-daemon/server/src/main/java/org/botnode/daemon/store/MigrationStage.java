package org.botnode.daemon.store;

/// How far the migration of a file has come. A crash before COMMITTED leaves the old file, one after it the new.
enum MigrationStage {
    /// Some of the copy is written, under a name that nobody takes for a whole one.
    COPYING,
    /// The copy is whole and on the disk.
    COPIED,
    /// A statement of a step was run, in the transaction that all steps share.
    STEPPED,
    /// The transaction is committed.
    COMMITTED,
    /// What was committed has left the WAL for the file itself.
    MOVED,
    /// The copy has the name by which it is recognised as what must become the tenant's file again.
    PUTTING_BACK,
    /// Nothing of the migrated file is left but the file itself, which is the next to go.
    CLEARED,
    /// The migrated file was looked through and is sound; the copy is the next to go.
    VERIFIED
}
