package org.botnode.client;

/// The word that a tenant, or an end user, is to be erased.
///
/// @param confirm the tenant's slug, or the user as the address names them, once more, so that nobody erases by a slip
public record ErasureRequest(String confirm) {}
