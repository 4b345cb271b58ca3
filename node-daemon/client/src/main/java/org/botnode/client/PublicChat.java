package org.botnode.client;

/// The owner's word on whether visitors without an account may talk to a bot. It counts where the bot's package asks
/// for that as well.
public record PublicChat(boolean allowed) {}
