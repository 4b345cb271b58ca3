package org.botnode.daemon.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.botnode.daemon.bot.basic.Dialog;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.Session;
import org.botnode.daemon.store.SessionState;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantStores;

/// Where conversations stand: in memory for those that were last busy, else from the tenant's file. What is kept here
/// is what was committed, so whoever works on a conversation passes the [Turnstile] first, keeps the outcome only
/// after the commit, and forgets the conversation when a commit failed.
final class Conversations {

    /// Of an entry beside its dialog, about.
    private static final int ENTRY = 320;

    private final TenantStores stores;
    private final Cache<ConversationKey, Conversation> busy;

    Conversations(TenantStores stores, long memory) {
        this.stores = stores;
        this.busy = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((ConversationKey key, Conversation it) -> ENTRY + 2 * key.user().length() + it.bytes())
                .executor(Runnable::run)
                .build();
    }

    /// For whoever passed the turnstile.
    Conversation of(ConversationKey key) {
        var known = busy.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var stored = stored(key);
        keep(key, stored);
        return stored;
    }

    /// For everybody else: what is read here is not kept, since an exchange may commit something newer meanwhile.
    Conversation glance(ConversationKey key) {
        var known = busy.getIfPresent(key);
        return known == null ? stored(key) : known;
    }

    private Conversation stored(ConversationKey key) {
        return stores.read(key.tenantId(), reader -> read(reader, key));
    }

    void keep(ConversationKey key, Conversation committed) {
        busy.put(key, committed);
    }

    void forget(ConversationKey key) {
        busy.invalidate(key);
    }

    private static Conversation read(TenantReader reader, ConversationKey key) {
        return reader.users().known(key.account(), key.user())
                .map(user -> ofUser(reader, key, user))
                .orElse(Conversation.NONE);
    }

    private static Conversation ofUser(TenantReader reader, ConversationKey key, EndUser user) {
        return reader.sessions().latest(user.id(), key.botId())
                .filter(session -> session.state() == SessionState.OPEN)
                .map(session -> ofSession(reader, session))
                .orElseGet(() -> new Conversation(user.id(), 0, Dialog.idle(), 0, false, 0));
    }

    private static Conversation ofSession(TenantReader reader, Session session) {
        var newest = reader.messages().before(session.id(), Long.MAX_VALUE, 1);
        var lastAt = newest.isEmpty() ? session.updatedAt() : newest.getFirst().createdAt();
        var row = reader.sessions().dialog(session.id());
        var suspended = row.map(Suspended::of).orElseGet(() -> new Suspended(Dialog.idle(), false));
        return new Conversation(session.userId(), session.id(), suspended.dialog(), lastAt, suspended.secret(),
                row.map(it -> it.state().length()).orElse(0));
    }
}
