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

    /// A page of a session's messages, oldest first; empty where there is no such session.
    Optional<ConversationPage> page(long tenantId, long sessionId, PageWanted wanted) {
        return stores.read(tenantId, reader -> {
            if (reader.sessions().byId(sessionId).isEmpty()) {
                return Optional.empty();
            }
            // One more than wanted tells whether there are more.
            int limit = wanted.limit();
            var found = switch (wanted) {
                case PageWanted.After after -> reader.messages().after(sessionId, after.message(), limit + 1);
                case PageWanted.Before before -> reader.messages().before(sessionId, before.message(), limit + 1);
            };
            var shown = found.size() > limit ? found.subList(0, limit) : found;
            var more = found.size() > limit ? Optional.of(Long.toString(shown.getLast().id())) : Optional.<String>empty();
            var session = Long.toString(sessionId);
            return Optional.of(wanted instanceof PageWanted.After
                    ? new ConversationPage(session, views(shown), more, Optional.empty())
                    : new ConversationPage(session, views(shown.reversed()), Optional.empty(), more));
        });
    }

    /// A session's messages after the one named, oldest first; empty where there is no such session.
    ///
    /// @param after id of a message; 0 begins at the first
    public Optional<ConversationPage> page(long tenantId, long sessionId, long after, int limit) {
        return page(tenantId, sessionId, new PageWanted.After(after, limit));
    }

    /// The newest messages of a session, oldest of them first.
    public List<ConversationMessage> newest(long tenantId, long sessionId, int limit) {
        return stores.read(tenantId, reader -> views(reader.messages().before(sessionId, Long.MAX_VALUE, limit)
                .reversed()));
    }

    /// An id as it travels: digits of ASCII and nothing else; empty where the text is none.
    public static Optional<Long> id(String text) {
        if (text.isEmpty() || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
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
