package org.botnode.bench.crash;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.botnode.client.NodeClient;

/// When a node is killed. Every one of them has a turn in the first rounds, then chance decides.
enum Moment {
    /// While clients talk to it.
    UNDER_LOAD(40, 800),
    /// The same, and once more before the next start is whole.
    IN_A_START(20, 200),
    /// While a package is installed.
    IN_AN_INSTALLATION(0, 60),
    /// While a tenant is made.
    IN_A_CREATION(0, 60);

    private static final int MOSTLY_LOAD = 10;

    private final int least;
    private final int most;

    Moment(int least, int most) {
        this.least = least;
        this.most = most;
    }

    static Moment of(Random random, int kills) {
        Moment[] all = values();
        int chosen = kills < 2 * all.length ? kills % all.length : random.nextInt(MOSTLY_LOAD);
        return chosen < all.length ? all[chosen] : UNDER_LOAD;
    }

    /// How long after it began.
    long millis(Random random) {
        return least + random.nextInt(most - least);
    }

    /// Begins what the kill is to hit, where that is an owner's work.
    Optional<Thread> begin(Furniture furniture, NodeClient owner, List<String> tenants, Random random, int kills) {
        return switch (this) {
            case UNDER_LOAD, IN_A_START -> Optional.empty();
            case IN_AN_INSTALLATION -> {
                String tenant = tenants.get(random.nextInt(tenants.size()));
                yield Optional.of(Thread.ofVirtual().start(() -> furniture.install(owner, tenant)));
            }
            case IN_A_CREATION -> Optional.of(Thread.ofVirtual().start(() -> furniture.create(owner, "made-" + kills)));
        };
    }
}
