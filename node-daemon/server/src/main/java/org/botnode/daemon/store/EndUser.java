package org.botnode.daemon.store;

/// Someone who talks to the tenant's bots, as one channel account knows them.
///
/// @param account the channel account, such as `api` or `web`
/// @param externalId the name that the channel gives the user
/// @param name what to call the user, empty where unknown
public record EndUser(long id, Channel channel, String account, String externalId, String name, long createdAt) {
}
