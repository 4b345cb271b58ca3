package org.botnode.daemon.store;

/// What can go wrong in a tenant's file, by what a caller would do about it.
public enum StoreFault {
    /// More waits for this tenant's writer than it can do in time; {@link StoreException#retryAfter} says when to come back.
    BUSY,
    /// More waits for the writers of all tenants than memory bears; {@link StoreException#retryAfter} says when to come back.
    CROWDED,
    /// As many tenants as may be open are all in use; {@link StoreException#retryAfter} says when to come back.
    NO_PLACE,
    /// A read that was ended: it took too long, or kept the write-ahead log from shrinking.
    READ_TOO_LONG,
    /// The disk has no room for a commit; reads go on.
    DISK_FULL,
    /// The file or its directory cannot be written.
    READ_ONLY,
    /// The process may open no more files.
    TOO_MANY_FILES,
    /// Another program holds the file.
    LOCKED,
    /// The file does not read as a sound database.
    DAMAGED,
    /// The file was written by a newer version of BotNode.
    NEWER_FILE,
    /// The file is being brought to a newer schema; {@link StoreException#retryAfter} says when to come back.
    MIGRATING,
    /// The file could not be brought to a newer schema and is as it was; the next start tries again.
    MIGRATION_FAILED,
    /// A value that a file must not hold, such as a text with a NUL.
    BAD_VALUE,
    /// A row that contradicts another one.
    CONFLICT,
    /// The tenant has reached one of its limits; {@link StoreException#quota} says which.
    QUOTA_REACHED,
    /// No tenant with that id has a file here.
    UNKNOWN_TENANT,
    /// The clock says a time that no id can hold.
    CLOCK_WRONG,
    /// The store is closing.
    CLOSED,
    /// Anything else; the cause tells.
    FAILED
}
