package org.botnode.client;

import java.time.Instant;

/// A signal of which nobody is notified for a while.
public record SilenceView(String signal, Instant since, Instant until, String reason) {
}
