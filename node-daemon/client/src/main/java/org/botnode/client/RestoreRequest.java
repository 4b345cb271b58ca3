package org.botnode.client;

/// Which tenant a backup is to bring back.
///
/// @param tenant  its slug, as it is now or was then
/// @param confirm the slug that it has now, once more
public record RestoreRequest(String tenant, String confirm) {}
