package org.botnode.daemon.bot;

/// An import of a version's csv files that is not finished.
///
/// @param version hash of the manifest; its content is kept in the tenant's file
/// @param done    how many of its steps are committed, by the order of [ImportedRows#changesTo]
record BotImport(String version, int done) {}
