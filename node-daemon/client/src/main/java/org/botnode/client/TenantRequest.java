package org.botnode.client;

/// A tenant to create.
///
/// @param slug its name in addresses, `[a-z0-9]` and inner hyphens, at most 63 characters
/// @param name its name for people
public record TenantRequest(String slug, String name) {}
