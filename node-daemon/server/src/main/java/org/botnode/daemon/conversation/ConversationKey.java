package org.botnode.daemon.conversation;

/// Names one user's conversation with one bot; its sessions follow each other.
record ConversationKey(long tenantId, long botId, String account, String user) {}
