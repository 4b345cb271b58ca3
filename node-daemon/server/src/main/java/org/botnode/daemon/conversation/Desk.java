package org.botnode.daemon.conversation;

import java.time.InstantSource;
import org.botnode.daemon.store.Snowflakes;
import org.botnode.daemon.store.TenantStores;

/// What every exchange works with.
record Desk(TenantStores stores, Snowflakes ids, InstantSource clock, ConversationConfig config) {}
