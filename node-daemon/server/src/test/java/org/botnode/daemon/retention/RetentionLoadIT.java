package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.SessionChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two hundred thousand old messages leave a tenant that is talked to: in slices with others' commits between them, and the disk
/// gets their room back.
@Timeout(300)
class RetentionLoadIT {

    private static final long TENANT = RetentionRig.TENANT;
    private static final int OLD = 200_000;

    @TempDir
    Path data;

    @Test
    void manyOldMessagesLeaveInSlicesBetweenWhichOthersCommit() throws Exception {
        try (var rig = new RetentionRig(data)) {
            var old = rig.talk(TENANT, "ann", 1, "first");
            fill(rig, old.id());
            rig.clock.set("2026-12-01T00:00:00Z");
            var file = rig.stores.home(TENANT).resolve("tenant.db");
            rig.closeAll();
            long before = Files.size(file);

            var committed = new AtomicInteger();
            var between = new ArrayList<Integer>();
            rig.steps = step -> {
                if (step.equals("slice")) {
                    between.add(committed.get());
                }
            };
            var over = new AtomicBoolean();
            var talking = rig.session(TENANT, "bob");
            var talker = Thread.ofVirtual().start(() -> {
                for (int i = 0; !over.get(); i++) {
                    rig.say(TENANT, talking, i == 0 ? new SessionChange.Opened(talking)
                            : new SessionChange.Unchanged(talking.id()), "young " + i, new DialogChange.Unchanged());
                    committed.incrementAndGet();
                }
            });
            var run = rig.run();
            over.set(true);
            talker.join();

            assertThat(run.archived()).isEqualTo(OLD + 2);
            assertThat(run.messages()).isEqualTo(OLD + 2);
            assertThat(rig.messages(TENANT)).hasSize(2 * committed.get()).allMatch(it -> it.body().contains("young"));
            // No slice is longer than the learnt bound, and the writer was given to others again and again.
            assertThat(between).hasSizeGreaterThan(OLD / 2_048);
            assertThat(between.stream().distinct().count()).as("slices with commits of others before them")
                    .isGreaterThan(between.size() / 2);
            rig.closeAll();
            System.out.println("file before " + before + ", after " + Files.size(file) + ", archive "
                    + rig.retention.files(TENANT).parts().stream().mapToLong(rig.retention.files(TENANT)::bytes).sum());
            assertThat(Files.size(file)).isLessThan(before / 4);
            assertThat(run.freedBytes()).isGreaterThan(before / 2);
        }
    }

    private static void fill(RetentionRig rig, long session) {
        for (int from = 0; from < OLD; from += 10_000) {
            var messages = new ArrayList<Message>();
            for (int i = from; i < from + 10_000; i++) {
                messages.add(Message.fromUser(rig.ids.next(), session, "the " + i + "th of many old messages, which all have "
                        + "about the length that people write", rig.clock.millis()));
            }
            add(rig, messages);
            rig.clock.step(Duration.ofMinutes(10));
        }
    }

    private static void add(RetentionRig rig, List<Message> messages) {
        rig.stores.write(TENANT, writer -> {
            messages.forEach(writer.messages()::add);
            return 0;
        });
    }
}
