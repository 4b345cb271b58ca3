package org.botnode.client;

/// An answer that the user may pick instead of typing.
///
/// @param key  what picking it means to the bot; sending `key` or `text` picks it
/// @param text its label
public record Suggestion(String key, String text) {}
