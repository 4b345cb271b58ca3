package org.botnode.daemon.conversation;

import java.util.List;
import java.util.Optional;
import org.botnode.client.ConversationMessage;
import org.botnode.client.ConversationPage;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.TenantStores;

/// Conversations as they were said, page by page. Safe for many threads.
public final class Transcripts {

    private final TenantStores stores;

    public Transcripts(TenantStores stores) {
        this.stores = stores;
    }

    /// A session's messages after the one named, oldest first; empty where there is no such session.
    ///
    /// @param after id of a message; 0 begins at the first
    public Optional<ConversationPage> page(long tenantId, long sessionId, long after, int limit) {
        return stores.read(tenantId, reader -> {
            if (reader.sessions().byId(sessionId).isEmpty()) {
                return Optional.empty();
            }
            // One more than asked for tells whether there are more.
            var found = reader.messages().after(sessionId, after, limit + 1);
            var shown = found.size() > limit ? found.subList(0, limit) : found;
            var next = found.size() > limit ? Optional.of(Long.toString(shown.getLast().id())) : Optional.<String>empty();
            return Optional.of(new ConversationPage(Long.toString(sessionId), views(shown), next));
        });
    }

    /// The newest messages of a session, oldest of them first.
    public List<ConversationMessage> newest(long tenantId, long sessionId, int limit) {
        return stores.read(tenantId, reader -> views(reader.messages().before(sessionId, Long.MAX_VALUE, limit)
                .reversed()));
    }

    /// An id as it travels; empty where the text is none.
    public static Optional<Long> id(String text) {
        try {
            var id = Long.parseLong(text);
            return id > 0 ? Optional.of(id) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static List<ConversationMessage> views(List<Message> messages) {
        return messages.stream().map(message -> Said.of(message).view()).toList();
    }
}
