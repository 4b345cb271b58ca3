package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.daemon.store.QuotaRig.TENANT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is counted along is what the file holds, whatever was kept, undone, removed or opened anew.
class QuotaCountsTest {

    private static final Set<Quota> EXACT =
            Set.of(Quota.USERS, Quota.BOTS, Quota.SESSIONS, Quota.MESSAGES_PER_DAY, Quota.BOT_ROWS);

    @TempDir
    Path directory;

    @Test
    void countsAreTheFilesAfterAnyWork() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (QuotaRig rig = new QuotaRig(directory)) {
            // Each count is begun, so that it is kept along from now on.
            for (Quota quota : EXACT) {
                rig.limit(quota, 1_000_000);
            }
            List<EndUser> users = new ArrayList<>();
            List<Session> sessions = new ArrayList<>();
            for (int step = 0; step < 150; step++) {
                step(random, rig, users, sessions, step);
                if (step % 50 == 49) {
                    var kept = rig.stores.quotas(TENANT).used();
                    var counted = rig.recounted();
                    for (Quota quota : EXACT) {
                        assertThat(kept.get(quota)).as("seed %d, step %d: %s", seed, step, quota)
                                .isEqualTo(counted.get(quota));
                    }
                    rig.user("again-" + step);
                }
            }
        }
    }

    private static void step(Random random, QuotaRig rig, List<EndUser> users, List<Session> sessions, int step) {
        switch (random.nextInt(9)) {
            case 0, 1 -> users.add(rig.user("u-" + random.nextInt(60)));
            case 2 -> {
                if (!users.isEmpty()) {
                    sessions.add(rig.opened(users.get(random.nextInt(users.size())), "first-" + step));
                }
            }
            case 3, 4 -> {
                if (!sessions.isEmpty()) {
                    rig.says(sessions.get(random.nextInt(sessions.size())), "m-" + random.nextInt(100));
                }
            }
            case 5 -> rig.saves("t" + random.nextInt(3), random.nextInt(10));
            case 6 -> undone(rig, random);
            case 7 -> rig.fixture.clock.step(random.nextInt(20 * 60_000));
            default -> {
                if (users.size() > 5) {
                    EndUser gone = users.remove(random.nextInt(users.size()));
                    users.removeIf(user -> user.id() == gone.id());
                    sessions.removeIf(session -> session.userId() == gone.id());
                    rig.stores.write(TENANT, writer -> {
                        writer.users().remove(gone.id());
                        return gone;
                    });
                }
            }
        }
    }

    private static void undone(QuotaRig rig, Random random) {
        try {
            rig.stores.write(TENANT, writer -> {
                EndUser user = writer.users().meet(
                        new EndUser(writer.mintId(), Channel.API, "api", "x-" + random.nextInt(), "", 0));
                writer.exchange(rig.fixture.opening(rig.fixture.session(rig.bot, user), "k", "hi"));
                if (random.nextBoolean()) {
                    writer.users().remove(user.id());
                }
                throw new IllegalArgumentException("undone");
            });
        } catch (IllegalArgumentException expected) {
            // Nothing of it counts.
        }
    }
}
