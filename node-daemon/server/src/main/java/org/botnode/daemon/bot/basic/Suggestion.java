package org.botnode.daemon.bot.basic;

/// A quick answer offered to the user: sending its text or its key picks it, and the script reads the key.
public record Suggestion(String key, String text) {}
