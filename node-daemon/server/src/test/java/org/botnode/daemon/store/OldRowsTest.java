package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.botnode.daemon.store.OldRowReads.OldInbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages of old rows, and their removal, which looks again.
class OldRowsTest {

    private static final long TENANT = StoreFixture.TENANT;
    private static final long DAY = 86_400_000;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private Session session;
    private long later;

    @BeforeEach
    void talk() {
        fixture = new StoreFixture(directory);
        fixture.stores.create(TENANT);
        session = fixture.conversation(TENANT, 5, "old");
        fixture.clock.step(DAY);
        later = fixture.clock.millis();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void pagesHoldMessagesOfBeforeInOrder() {
        fixture.stores.commit(TENANT, fixture.next(session, "young", "young"));
        long end = Snowflakes.firstAt(later);

        List<Message> first = fixture.stores.read(TENANT, reader -> reader.old().messages(0, end, later, 4));
        List<Message> rest = fixture.stores.read(TENANT,
                reader -> reader.old().messages(first.getLast().id(), end, later, 100));

        assertThat(first).hasSize(4).isSortedAccordingTo((one, other) -> Long.compare(one.id(), other.id()));
        assertThat(rest).hasSize(6).allMatch(message -> message.body().contains("old"));
        assertThat(fixture.stores.<Long>read(TENANT, reader -> reader.old().countMessages(0, end))).isEqualTo(10);
        assertThat(fixture.stores.<Long>read(TENANT, reader -> reader.old().firstMessage().orElseThrow()))
                .isEqualTo(first.getFirst().id());
    }

    @Test
    void messagesOfADialogThatWaitsAreLeftOut() {
        fixture.stores.write(TENANT, writer -> {
            writer.sessions().await(new DialogState(session.id(), "ab12", "{}", later - 1));
            return 0;
        });

        assertThat(messages(later - 1)).isEmpty();
        assertThat(messages(later)).hasSize(10);
    }

    @Test
    void sessionGoesOnlyWhenNothingKeepsIt() {
        assertThat(empties()).isEmpty();
        remove();
        assertThat(exists()).isTrue();

        List<Long> ids = messages(later).stream().map(Message::id).toList();
        assertThat(fixture.stores.<Integer>makeRoom(TENANT, writer -> writer.old().removeMessages(ids))).isEqualTo(10);
        assertThat(fixture.stores.<Integer>makeRoom(TENANT, writer -> writer.old().removeMessages(ids))).isZero();
        fixture.stores.write(TENANT, writer -> {
            writer.sessions().await(new DialogState(session.id(), "ab12", "{}", later));
            return 0;
        });
        assertThat(empties()).isEmpty();
        remove();
        assertThat(exists()).isTrue();

        fixture.stores.write(TENANT, writer -> {
            writer.sessions().end(session.id());
            return 0;
        });
        assertThat(empties()).containsExactly(session.id());
        remove();
        assertThat(exists()).isFalse();
    }

    @Test
    void keysOfBeforeGoPageByPageAndYoungOnesStay() {
        fixture.stores.commit(TENANT, fixture.next(session, "young", "young"));

        List<OldInbound> first = fixture.stores.read(TENANT, reader -> reader.old().inbound(OldInbound.FIRST, 4));
        List<OldInbound> rest = fixture.stores.read(TENANT, reader -> reader.old().inbound(first.getLast(), 4));
        assertThat(first).hasSize(4);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
        int removed = fixture.stores.makeRoom(TENANT, writer -> writer.old().removeInbound(first, later)
                + writer.old().removeInbound(rest, later));

        assertThat(removed).isEqualTo(5);
        List<OldInbound> left = fixture.stores.read(TENANT, reader -> reader.old().inbound(OldInbound.FIRST, 9));
        assertThat(left).extracting(OldInbound::eventKey).containsExactly("young");
    }

    private List<Message> messages(long waitedSince) {
        return fixture.stores.read(TENANT, reader -> reader.old().messages(0, Long.MAX_VALUE, waitedSince, 99));
    }

    private List<Long> empties() {
        return fixture.stores.read(TENANT, reader -> reader.old().sessions(0, Snowflakes.firstAt(later), later, 9)).stream()
                .filter(OldRowReads.OldSession::isEmpty).map(OldRowReads.OldSession::id).toList();
    }

    private void remove() {
        fixture.stores.makeRoom(TENANT, writer -> writer.old().removeSessions(List.of(session.id()), later));
    }

    private boolean exists() {
        return fixture.stores.read(TENANT, reader -> reader.sessions().byId(session.id()).isPresent());
    }
}
