package org.botnode.daemon.conversation;

import java.util.List;
import org.botnode.daemon.store.Inbound;
import org.botnode.daemon.store.Message;

/// How an exchange stands in the tenant's file.
sealed interface Settled {

    /// It was committed, just now.
    record Committed(Conversation after, Told told) implements Settled {}

    /// The same message came before, and this was the answer.
    record Repeated(Inbound first, List<Message> replies) implements Settled {}

    /// Another text came before under the same id.
    record Contradicted(Inbound first) implements Settled {}
}
