package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.botnode.daemon.bot.basic.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstCountsTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final int USERS = 6;
    private static final int ROWS = 4;
    private static final Predicate<String> COUNTS = sql -> sql.contains("count(*) FROM end_user")
            || sql.contains("count(*) FROM \"bot_") || sql.contains("FROM message CROSS JOIN session");

    @TempDir
    Path directory;

    private final Set<String> onWriter = new ConcurrentSkipListSet<>();

    private StoreFixture open() {
        return new StoreFixture(directory, (_, lane, _) -> (sql, _, _, _) -> {
            if (lane.equals("writer")) {
                onWriter.add(sql);
            }
        });
    }

    /// A tenant with a conversation for each user and rows of two bots, and so many MiB of content.
    private void fill(int content) {
        try (StoreFixture fixture = open()) {
            fixture.stores.create(TENANT);
            Bot bot = fixture.bot(TENANT);
            for (int i = 0; i < USERS; i++) {
                fixture.stores.commit(TENANT, fixture.opening(fixture.session(bot, fixture.user(TENANT, "u-" + i)),
                        "m-" + i, "hi"));
            }
            fixture.stores.write(TENANT, writer -> {
                for (int i = 0; i < ROWS; i++) {
                    writer.botTables(bot.id(), 0).save("seats", Map.of("n", Value.of(i)), Optional.empty());
                    writer.botTables(other(writer).id(), 0).save("seats", Map.of("n", Value.of(i)), Optional.empty());
                }
                return bot;
            });
            for (int i = 0; i < content; i++) {
                byte[] bytes = new byte[1 << 20];
                bytes[0] = (byte) i;
                fixture.stores.write(TENANT, writer -> {
                    writer.blobs().put(bytes);
                    return bytes.length;
                });
            }
        }
        onWriter.clear();
    }

    private static Bot other(TenantWriter writer) {
        return writer.bots().bySlug("other").orElseGet(() -> {
            Bot bot = new Bot(writer.mintId(), "other", "Other", "", List.of(), "{}", false, 0, 0);
            writer.bots().save(bot);
            return bot;
        });
    }

    private static void limit(StoreFixture fixture, Quota quota, long most) {
        fixture.stores.write(TENANT, writer -> {
            writer.quotas().change(Map.of(quota, OptionalLong.of(most)));
            return most;
        });
    }

    private static void assertRefused(Quota quota, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.quota().orElseThrow().quota()).isEqualTo(quota));
    }

    @Test
    void largeFileIsCountedBesideTheWriterAndItsLimitsHoldFromTheFirstWork() {
        fill(17);
        try (StoreFixture fixture = open()) {
            limit(fixture, Quota.USERS, USERS + 1);
            limit(fixture, Quota.BOT_ROWS, 2 * ROWS);
            limit(fixture, Quota.SESSIONS, USERS);
            EndUser last = fixture.user(TENANT, "last");

            assertRefused(Quota.USERS, () -> fixture.user(TENANT, "one too many"));
            Bot bot = fixture.stores.read(TENANT, reader -> reader.bots().bySlug("desk")).orElseThrow();
            assertRefused(Quota.SESSIONS, () -> fixture.stores.commit(TENANT, fixture.opening(fixture.session(bot, last), "m", "hi")));
            assertThat(fixture.stores.quotas(TENANT).used()).containsEntry(Quota.USERS, USERS + 1L)
                    .containsEntry(Quota.BOT_ROWS, 2L * ROWS).containsEntry(Quota.SESSIONS, (long) USERS);
            assertThat(onWriter).isNotEmpty().noneMatch(COUNTS);
        }
    }

    @Test
    void smallFileIsCountedByTheWriterItself() {
        fill(0);
        try (StoreFixture fixture = open()) {
            limit(fixture, Quota.USERS, USERS);

            assertRefused(Quota.USERS, () -> fixture.user(TENANT, "one too many"));
            assertThat(onWriter).anyMatch(COUNTS);
        }
    }

    @Test
    void removedBotsRowsAreGivenBackWithoutACountOfTheRest() {
        fill(17);
        try (StoreFixture fixture = open()) {
            fixture.stores.makeRoom(TENANT, writer -> {
                writer.bots().remove(other(writer).id());
                return TENANT;
            });
            onWriter.clear();
            limit(fixture, Quota.BOT_ROWS, ROWS);

            assertThat(fixture.stores.quotas(TENANT).used()).containsEntry(Quota.BOT_ROWS, (long) ROWS);
            assertThat(onWriter).noneMatch(sql -> sql.contains("count(*) FROM \"bot_"));
        }
    }
}
