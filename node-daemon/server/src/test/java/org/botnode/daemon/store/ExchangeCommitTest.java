package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeCommitTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture fixture;
    private TenantStores stores;
    private Session session;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory);
        stores = fixture.stores;
        stores.create(TENANT);
        session = fixture.session(fixture.bot(TENANT), fixture.user(TENANT, "u-1"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void committedExchangeIsReadBackInOrder() {
        stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));
        stores.commit(TENANT, fixture.next(session, "m-2", "there"));

        List<Message> messages = stores.read(TENANT, reader -> reader.messages().after(session.id(), 0, 10));

        assertThat(messages).extracting(Message::body)
                .containsExactly("hi", "You said hi", "there", "You said there");
        assertThat(messages.get(1).replyTo()).hasValue(messages.get(0).id());
    }

    @Test
    void pagesGoOnByKeyInBothDirections() {
        stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));
        stores.commit(TENANT, fixture.next(session, "m-2", "there"));

        stores.read(TENANT, reader -> {
            Message second = reader.messages().after(session.id(), 0, 2).getLast();
            assertThat(reader.messages().after(session.id(), second.id(), 1)).extracting(Message::body)
                    .containsExactly("there");
            assertThat(reader.messages().before(session.id(), Long.MAX_VALUE, 1)).extracting(Message::body)
                    .containsExactly("You said there");
            return null;
        });
    }

    @Test
    void repeatedMessageGivesTheFirstAnswer() {
        ExchangeEffects first = fixture.opening(session, "m-1", "hi");
        stores.commit(TENANT, first);

        ExchangeOutcome again = stores.commit(TENANT, fixture.next(session, "m-1", "hi"));

        assertThat(again).isInstanceOfSatisfying(ExchangeOutcome.Repeated.class, repeated -> {
            assertThat(repeated.first().id()).isEqualTo(first.message().orElseThrow().id());
            assertThat(repeated.replies()).isEqualTo(first.replies());
        });
        assertThat(countOfMessages()).isEqualTo(2);
    }

    @Test
    void otherTextUnderTheSameIdIsContradicted() {
        stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));

        ExchangeOutcome other = stores.commit(TENANT, fixture.next(session, "m-1", "bye"));

        assertThat(other).isInstanceOf(ExchangeOutcome.Contradicted.class);
        assertThat(countOfMessages()).isEqualTo(2);
    }

    @Test
    void dialogWaitsWithTheReplyAndEnds() {
        DialogState waiting = new DialogState(session.id(), "ab12", "{\"frames\":[1]}", fixture.clock.millis());
        stores.commit(TENANT, fixture.exchange(session, new SessionChange.Opened(session), "m-1", "hi",
                new DialogChange.Waits(waiting)));
        assertThat(waiting()).contains(waiting);

        Session changed = session.withVariables("{\"name\":\"Ada\"}", fixture.clock.millis());
        stores.commit(TENANT, fixture.exchange(session, new SessionChange.Saved(changed), "m-2", "Ada",
                new DialogChange.Ended()));

        assertThat(waiting()).isEmpty();
        Optional<Session> latest = stores.read(TENANT,
                reader -> reader.sessions().latest(session.userId(), session.botId()));
        assertThat(latest).contains(changed);
    }

    @Test
    void dayCountsWhatWasCommittedAndNothingElse() {
        stores.commit(TENANT, fixture.opening(session, "m-1", "hi"));
        stores.commit(TENANT, fixture.next(session, "m-2", "there"));
        stores.commit(TENANT, fixture.next(session, "m-2", "there"));
        assertThatThrownBy(() -> stores.commit(TENANT, fixture.next(
                fixture.session(new Bot(99, "x", "x", "", List.of(), "{}", false, 0, 0), new EndUser(98, Channel.API,
                        "api", "nobody", "", 0)), "m-3", "lost")))
                .isInstanceOf(StoreException.class);

        List<DailyCount> days = stores.read(TENANT, reader -> reader.days().between(0, Integer.MAX_VALUE));

        assertThat(days).singleElement().satisfies(day -> {
            assertThat(day.messages()).isEqualTo(2);
            assertThat(day.replies()).isEqualTo(2);
            assertThat(day.users()).isEqualTo(1);
            assertThat(day.sessions()).isEqualTo(1);
        });
    }

    @Test
    void textWithNulIsRefusedWhole() {
        assertThatThrownBy(() -> stores.commit(TENANT, fixture.opening(session, "m-1", "a\0b")))
                .isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.fault()).isEqualTo(StoreFault.BAD_VALUE));

        assertThat(countOfMessages()).isZero();
        assertThat(stores.commit(TENANT, fixture.opening(session, "m-1", "ab")))
                .isInstanceOf(ExchangeOutcome.Committed.class);
    }

    @Test
    void failedWorkUndoesItselfAndNothingElse() {
        stores.write(TENANT, writer -> writer.exchange(fixture.opening(session, "m-1", "hi")));

        assertThatThrownBy(() -> stores.write(TENANT, writer -> {
            writer.messages().add(Message.fromUser(writer.mintId(), session.id(), "half", 1));
            throw new IllegalStateException("broken");
        })).isInstanceOf(IllegalStateException.class).hasMessage("broken");

        assertThat(countOfMessages()).isEqualTo(2);
    }

    private Optional<DialogState> waiting() {
        return stores.read(TENANT, reader -> reader.sessions().dialog(session.id()));
    }

    private int countOfMessages() {
        return stores.read(TENANT, reader -> reader.messages().after(session.id(), 0, 100)).size();
    }
}
