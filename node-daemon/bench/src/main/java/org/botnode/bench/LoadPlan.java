package org.botnode.bench;

import java.util.List;

/// What a load process sends: on every connection one request after the other, each when the last is answered.
///
/// @param targets paths, taken in turn by the connections
/// @param authorization header line's value, empty for none
/// @param messagesPerUser after so many messages a connection becomes another user
/// @param text of each message
record LoadPlan(String host, int port, List<String> targets, String authorization, int connections,
        int messagesPerUser, String text, int warmSeconds, int seconds) {

    LoadPlan {
        targets = List.copyOf(targets);
    }
}
