package org.botnode.client;

/// The word that a tenant is to be erased.
///
/// @param confirm the tenant's slug once more, so that nobody erases by a slip
public record ErasureRequest(String confirm) {}
