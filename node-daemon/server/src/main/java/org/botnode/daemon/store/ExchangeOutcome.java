package org.botnode.daemon.store;

import java.util.List;

/// What became of an exchange that reached the writer.
public sealed interface ExchangeOutcome {

    /// It is in the file.
    record Committed() implements ExchangeOutcome {
    }

    /// The same message came before: nothing was written, and this is what was answered then.
    record Repeated(Inbound first, List<Message> replies) implements ExchangeOutcome {
    }

    /// Another text came before under the same id: nothing was written.
    record Contradicted(Inbound first) implements ExchangeOutcome {
    }
}
