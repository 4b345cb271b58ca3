package org.botnode.daemon.channel.web;

/// What the page learns of the bot when it asks who it is itself.
record VisitorView(String botName) {}
