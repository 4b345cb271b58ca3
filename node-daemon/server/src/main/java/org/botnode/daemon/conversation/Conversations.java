package org.botnode.daemon.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Base64;
import java.util.Optional;
import org.botnode.daemon.bot.basic.Dialog;
import org.botnode.daemon.store.DialogState;
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

    Conversation of(ConversationKey key) {
        var known = busy.getIfPresent(key);
        if (known != null) {
            return known;
        }
        var stored = stores.read(key.tenantId(), reader -> read(reader, key));
        keep(key, stored);
        return stored;
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
        var state = reader.sessions().dialog(session.id());
        var dialog = state.map(Conversations::dialog).orElseGet(Dialog::idle);
        return new Conversation(session.userId(), session.id(), dialog, lastAt, isSecret(dialog),
                state.map(row -> row.state().length()).orElse(0));
    }

    static boolean isSecret(Dialog dialog) {
        return false;
    }

    static DialogState row(long sessionId, String version, Dialog dialog, long now) {
        return new DialogState(sessionId, version, Base64.getEncoder().encodeToString(dialog.encode()), now);
    }

    private static Dialog dialog(DialogState row) {
        return Dialog.decode(Base64.getDecoder().decode(row.state()));
    }

    /// The session in which the next message would go on; empty where that would open a new one.
    static Optional<Long> session(Conversation conversation, long now, ConversationConfig config) {
        return conversation.isOpen(now, config.idle()) ? Optional.of(conversation.sessionId()) : Optional.empty();
    }
}
