package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.botnode.daemon.bot.basic.ColumnType;
import org.botnode.daemon.bot.basic.TableDeclaration;
import org.botnode.daemon.bot.basic.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One user's rows go, those of all others stay, and no byte of what was said is left in file or log.
class UserRemovalTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final long OTHER = TENANT + 1;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private TenantStores stores;
    private Bot bot;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        stores = fixture.stores;
        stores.create(TENANT);
        bot = fixture.bot(TENANT);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /// Opens a session, says `words`, waits in a dialog, remembers, and has a row of the bot's table.
    private Session talk(long tenant, Bot with, String name, String words) {
        EndUser user = fixture.user(tenant, name);
        Session session = fixture.session(with, user);
        stores.commit(tenant, fixture.opening(session, "m-1", words));
        stores.commit(tenant, fixture.exchange(session, new SessionChange.Unchanged(session.id()), "m-2", words,
                new DialogChange.Waits(new DialogState(session.id(), "ab12", words, 1))));
        stores.write(tenant, writer -> {
            writer.memories().remember(new Memory(Memory.Scope.USER, user.id(), "pet", words, OptionalLong.empty()), 1);
            writer.memories().remember(new Memory(Memory.Scope.BOT, with.id(), "of " + user.id(), "a bot's own", OptionalLong.empty()), 1);
            var tables = writer.botTables(with.id(), user.id());
            tables.declare(new TableDeclaration("guests", List.of(column("user_id"), column("pet")), Optional.empty()));
            tables.save("guests", Map.of("user_id", Value.of(name), "pet", Value.of(words)), Optional.empty());
            return user;
        });
        return session;
    }

    private static TableDeclaration.Column column(String name) {
        return new TableDeclaration.Column(name, ColumnType.STRING, 0, false, false, false, Value.NULL, Optional.empty());
    }

    private void remove(long tenant, long user) {
        EndUser known = stores.read(tenant, reader -> reader.users().byId(user)).orElseThrow();
        UserRemoval removal = new UserRemoval(stores, tenant, known);
        removal.takeWords();
        removal.takeUser();
    }

    private Map<String, Long> rows(long tenant, long user) {
        return stores.read(tenant, reader -> reader.users().byId(user)
                .map(known -> UserRows.of(reader, known).counts(reader.tables())).orElse(Map.of()));
    }

    @Test
    void allOfOneUserGoesAndTheOthersStayInBothTenants() {
        stores.create(OTHER);
        Session ann = talk(TENANT, bot, "ann", "zq-ann");
        Session bob = talk(TENANT, bot, "bob", "zq-bob");
        Session anns = talk(OTHER, fixture.bot(OTHER), "ann", "zq-other");
        Map<String, Long> all = rows(TENANT, ann.userId());
        Map<String, Long> bobs = rows(TENANT, bob.userId());
        Map<String, Long> others = rows(OTHER, anns.userId());
        assertThat(all).containsEntry("message", 4L).containsEntry("inbound", 2L).containsEntry("dialog_state", 1L)
                .containsEntry("memory", 1L).containsEntry("session", 1L).containsEntry("end_user", 1L)
                .containsEntry("bot_" + bot.id() + "_guests", 1L);

        remove(TENANT, ann.userId());
        remove(TENANT, fixture.user(TENANT, "nobody").id());

        assertThat(rows(TENANT, ann.userId())).isEmpty();
        assertThat(rows(TENANT, bob.userId())).isEqualTo(bobs);
        assertThat(rows(OTHER, anns.userId())).isEqualTo(others);
        Map<Quota, Long> used = stores.quotas(TENANT).used();
        assertThat(used).containsEntry(Quota.USERS, 1L).containsEntry(Quota.SESSIONS, 1L).containsEntry(Quota.BOT_ROWS, 1L);
        List<Memory> bots = stores.read(TENANT, reader -> reader.memories().of(Memory.Scope.BOT, bot.id(), 1));
        assertThat(bots).hasSize(2);
    }

    @Test
    void manyRowsGoInSlicesAndASecondTimeChangesNothing() {
        Session session = talk(TENANT, bot, "ann", "zq-ann");
        for (int i = 0; i < 400; i++) {
            stores.commit(TENANT, fixture.next(session, "k-" + i, "zq " + i));
        }
        EndUser ann = stores.read(TENANT, reader -> reader.users().byId(session.userId())).orElseThrow();
        UserRemoval removal = new UserRemoval(stores, TENANT, ann);

        removal.takeWords();

        assertThat(rows(TENANT, ann.id())).isEqualTo(Map.of("end_user", 1L, "session", 1L));
        removal.takeWords();
        removal.takeUser();
        removal.takeUser();
        assertThat(rows(TENANT, ann.id())).isEmpty();
        assertThat(stores.quotas(TENANT).used()).containsEntry(Quota.USERS, 0L);
    }

    /// Users whose rows come between each other's, grow, shrink and move: what was written once must not stay behind in a
    /// page from which it moved.
    @Test
    void noByteOfItIsLeftInTheFileOrItsLog() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sessions.add(talk(TENANT, bot, name(i), words(random, i)));
        }
        for (int turn = 0; turn < 600; turn++) {
            int who = random.nextInt(sessions.size());
            Session session = sessions.get(who);
            String words = words(random, who);
            stores.commit(TENANT, fixture.exchange(session, new SessionChange.Unchanged(session.id()), words.substring(0, 12)
                    + turn, words, new DialogChange.Waits(new DialogState(session.id(), "ab12", words, turn))));
            if (turn % 7 == 0) {
                stores.write(TENANT, writer -> {
                    writer.memories().remember(new Memory(Memory.Scope.USER, session.userId(), "k" + random.nextInt(40), words,
                            OptionalLong.empty()), 1);
                    return words;
                });
            }
        }

        for (int i = 0; i < sessions.size(); i += 2) {
            remove(TENANT, sessions.get(i).userId());
        }
        RowCounts rows = stores.read(TENANT, reader -> RowCounts.of(reader.statements));

        stores.rebuild(TENANT);

        RowCounts after = stores.read(TENANT, reader -> RowCounts.of(reader.statements));
        assertThat(after).isEqualTo(rows);
        try (var files = Files.list(directory.resolve(Long.toString(TENANT)))) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("tenant.db").allMatch(name -> name.startsWith(
                    "tenant.db") && !name.endsWith(".anew"));
        }
        String bytes = Files.readString(directory.resolve(Long.toString(TENANT)).resolve("tenant.db"),
                StandardCharsets.ISO_8859_1);
        for (int i = 0; i < sessions.size(); i++) {
            assertThat(bytes.contains(name(i))).as("%s in the file", name(i)).isEqualTo(i % 2 == 1);
        }
    }

    @Test
    void fileIsNotBuiltAnewWhileSomebodyUsesIt() {
        Session session = talk(TENANT, bot, "ann", "zq-ann");

        assertThatThrownBy(() -> stores.readLong(TENANT, reader -> {
            stores.rebuild(TENANT);
            return reader.tenantId();
        })).isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.fault()).isEqualTo(StoreFault.BUSY));

        assertThat(rows(TENANT, session.userId())).containsEntry("message", 4L);
        stores.rebuild(TENANT);
        assertThat(rows(TENANT, session.userId())).containsEntry("message", 4L);
    }

    private static String name(int user) {
        return "zq%03dxw".formatted(user);
    }

    /// Begins and ends with the name, so that a part of it tells whose it is.
    private static String words(Random random, int user) {
        return name(user) + (" some words of " + name(user)).repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 400 : 12));
    }
}
