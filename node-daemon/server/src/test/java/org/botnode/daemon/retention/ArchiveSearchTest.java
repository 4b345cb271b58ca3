package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.botnode.client.ArchiveMessage;
import org.botnode.client.ArchiveQuery;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSearchTest {

    private static final long TENANT = RetentionRig.TENANT;
    private static final ArchiveQuery ALL = new ArchiveQuery(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), 7);

    @TempDir
    Path data;

    private RetentionRig rig;
    private ArchiveSearch search;

    @BeforeEach
    void archive() {
        rig = new RetentionRig(data);
        rig.talk(TENANT, "ann", 5, "Grüße, a Room");
        rig.clock.set("2026-02-10T00:00:00Z");
        rig.talk(TENANT, "bob", 5, "a room too");
        rig.clock.set("2026-12-01T00:00:00Z");
        rig.run();
        search = new ArchiveSearch(rig.retention.files(TENANT));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void pagesHoldEachMessageOnceAndInOrder() {
        var all = new ArrayList<ArchiveMessage>();
        var page = search.page(ALL);
        all.addAll(page.messages());
        while (page.more().isPresent()) {
            assertThat(page.messages()).hasSize(7);
            page = search.page(ALL.after(page.more().get()));
            all.addAll(page.messages());
        }

        assertThat(all).hasSize(20).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((one, other) -> Long.compare(Long.parseLong(one.id()), Long.parseLong(other.id())));
        assertThat(all.getFirst()).satisfies(first -> {
            assertThat(first.bot()).isEqualTo("desk");
            assertThat(first.user()).isEqualTo("ann");
            assertThat(first.role()).isEqualTo("user");
            assertThat(first.text()).isEqualTo("Grüße, a Room 0");
            assertThat(first.at()).isEqualTo("2026-01-10T09:00:00Z");
        });
    }

    @Test
    void textUserAndTimesMustAllFit() {
        assertThat(found(Optional.of("ROOM 3"), Optional.empty(), "", "")).isEqualTo(2);
        assertThat(found(Optional.of("grüße"), Optional.of("bob"), "", "")).isZero();
        assertThat(found(Optional.empty(), Optional.of("bob"), "", "")).isEqualTo(7);
        assertThat(found(Optional.of("room"), Optional.of("ann"), "2026-01-10T09:00:03Z", "2026-01-10T09:00:05Z")).isEqualTo(4);
        assertThat(found(Optional.of("%"), Optional.empty(), "", "")).isZero();
    }

    @Test
    void placeThatNoPageGaveIsRefused() {
        assertThatThrownBy(() -> search.page(ALL.after("2026-99.1.1"))).isInstanceOf(NodeException.class);
        assertThatThrownBy(() -> search.page(ALL.after("../../etc"))).isInstanceOf(NodeException.class);
    }

    private int found(Optional<String> text, Optional<String> user, String from, String to) {
        return search.page(new ArchiveQuery(text, user, Optional.of(from).filter(it -> !it.isEmpty()).map(Instant::parse),
                Optional.of(to).filter(it -> !it.isEmpty()).map(Instant::parse), Optional.empty(), 7)).messages().size();
    }
}
