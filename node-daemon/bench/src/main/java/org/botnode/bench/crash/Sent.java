package org.botnode.bench.crash;

import java.util.List;
import java.util.Optional;
import org.botnode.client.Exchange;

/// One message as its sender knows it. Its answer is written once.
final class Sent {

    private final String id;
    private final String text;
    private Optional<Exchange> answer = Optional.empty();
    private Optional<Sighting> sighting = Optional.empty();

    Sent(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /// What the file held of a message that nobody had been told of, when the node came back.
    record Sighting(String message, List<String> replies) {}

    String id() {
        return id;
    }

    String text() {
        return text;
    }

    /// What its sender was told; empty while it is in doubt.
    Optional<Exchange> answer() {
        return answer;
    }

    Optional<Sighting> sighting() {
        return sighting;
    }

    void sighted(Sighting found) {
        sighting = Optional.of(found);
    }

    void answered(Exchange first) {
        if (answer.isPresent()) {
            throw new IllegalStateException("an answer is written once");
        }
        answer = Optional.of(first);
    }
}
