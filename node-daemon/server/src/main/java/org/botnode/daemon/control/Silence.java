package org.botnode.daemon.control;

import java.time.Instant;

/// A signal of which nobody is notified until some time.
public record Silence(String signal, Instant since, Instant until, String reason) {
}
