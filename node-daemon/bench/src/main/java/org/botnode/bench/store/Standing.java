package org.botnode.bench.store;

import java.util.List;
import java.util.Random;
import org.botnode.daemon.store.Session;

/// Sessions of long standing, by how long they are, and how often one of each kind goes on.
record Standing(List<Kind> kinds) {

    static final Standing NONE = new Standing(List.of());

    Standing {
        kinds = List.copyOf(kinds);
    }

    boolean isEmpty() {
        return kinds.stream().allMatch(kind -> kind.sessions().isEmpty());
    }

    Session one(Random random) {
        double chance = random.nextDouble();
        for (Kind kind : kinds) {
            chance -= kind.share();
            if (chance < 0 && !kind.sessions().isEmpty()) {
                return kind.any(random);
            }
        }
        return kinds.stream().filter(kind -> !kind.sessions().isEmpty()).findFirst().orElseThrow().any(random);
    }

    /// @param share of all messages that are said in sessions of this kind
    /// @param exchanges that such a session has, about
    record Kind(String name, double share, int exchanges, List<Session> sessions) {

        Session any(Random random) {
            return sessions.get(random.nextInt(sessions.size()));
        }
    }
}
