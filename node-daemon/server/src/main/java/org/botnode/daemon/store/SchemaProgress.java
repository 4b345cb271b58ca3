package org.botnode.daemon.store;

/// How far the tenants' files are on their way to the newest schema.
///
/// @param schema the version that they are brought to
/// @param done files that were brought to it since the start
/// @param left files that were found with an older one and have it still
/// @param failed files that could not be brought to it and are as they were, until the next start tries again
public record SchemaProgress(int schema, long done, long left, long failed) {
}
