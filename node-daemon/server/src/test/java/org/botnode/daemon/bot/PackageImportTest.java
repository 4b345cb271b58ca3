package org.botnode.daemon.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.botnode.daemon.bot.gbai.PackageContent;
import org.botnode.daemon.bot.gbai.PackageReader;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.StoreException;
import org.botnode.daemon.store.StoreFault;
import org.botnode.daemon.store.TenantReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a package's csv files bring comes in slices, and all of it or nothing is seen as imported.
@Timeout(120)
class PackageImportTest {

    /// Some slices of them on any machine.
    private static final int ROWS = 20_000;
    private static final String[] START = {"d.gbdialog/start.bas", "TALK \"hi\""};

    @TempDir
    Path directory;

    private BotFixture node;
    private long tenant;

    @BeforeEach
    void open() {
        node = new BotFixture(directory);
        tenant = node.tenant("acme").id();
    }

    @AfterEach
    void close() {
        node.close();
    }

    /// `more` added to each fee.
    private static String books(int from, int to, int more) {
        StringBuilder csv = new StringBuilder("title,fee\n");
        for (int i = from; i < to; i++) {
            csv.append("Book ").append(i).append(',').append(i % 100 + more).append('\n');
        }
        return csv.toString();
    }

    private void install(String csv) {
        node.install("acme", "desk", START[0], START[1], "d.gbdata/books.csv", csv);
    }

    private Bot row() {
        return node.stores.read(tenant, reader -> reader.bots().bySlug("desk")).orElseThrow();
    }

    /// The rows in the bot's table, as a script would list them.
    private List<String> rows() {
        Bot bot = row();
        List<String> rows = new ArrayList<>();
        node.stores.read(tenant, reader -> {
            reader.eachBotRow(bot.id(), "books.csv",
                    (cell, _) -> rows.add(cell.apply("title").text() + "," + cell.apply("fee").text()));
            return null;
        });
        return rows;
    }

    private static List<String> lines(String csv) {
        return csv.lines().skip(1).toList();
    }

    /// Stops the stores after so many commits of the tenant, as a crash would: what is under way learns of no other end.
    private void stopAfter(int commits) {
        AtomicInteger seen = new AtomicInteger();
        node.stores.watch(tenant, () -> {
            if (seen.incrementAndGet() == commits) {
                Thread.ofVirtual().start(node.stores::close);
                awaitClosing();
            }
        });
    }

    /// The writer's thread goes on only when nobody is let in any more.
    private void awaitClosing() {
        StoreFault refused = StoreFault.UNKNOWN_TENANT;
        while (refused != StoreFault.CLOSED) {
            try {
                node.stores.read(tenant + 1, TenantReader::tenantId);
            } catch (StoreException e) {
                refused = e.fault();
            }
        }
    }

    private void awaitImport() {
        while (node.host.find("acme", "desk").isEmpty() || !KeptSettings.of(row()).imports().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void longImportIsCommittedInSlicesAndTheBotIsThereWithTheLast() {
        node.stores.read(tenant, reader -> reader.bots().all());
        List<Boolean> inForce = new CopyOnWriteArrayList<>();
        node.stores.watch(tenant, () -> inForce.add(node.stores.read(tenant, reader -> reader.bots().bySlug("desk"))
                .filter(VersionCommit::isInForce).isPresent()));

        install(books(0, ROWS, 0));

        node.stores.unwatch(tenant);
        // Whoever waits for the last commit is told before its watcher.
        List<Boolean> seen = List.copyOf(inForce);
        assertThat(seen).hasSizeGreaterThan(4);
        assertThat(seen.subList(0, seen.size() - 1)).containsOnly(false);
        assertThat(row().version()).isNotEmpty();
        assertThat(rows()).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(KeptSettings.of(row()).imports()).isEmpty();
    }

    @Test
    void importThatWasCutOffIsFinishedWithNoRowTwiceAndNoBotBefore() {
        stopAfter(5);
        assertThatThrownBy(() -> install(books(0, ROWS, 0))).isInstanceOf(StoreException.class);
        node.restart();
        assertThat(row().version()).isEmpty();
        assertThat(rows().size()).isBetween(1, ROWS - 1);
        assertThat(node.host.count(tenant)).isZero();

        awaitImport();

        assertThat(rows()).containsExactlyElementsOf(lines(books(0, ROWS, 0)));
        node.chat("acme", "desk", "ann").say("hello").hears("hi");
        assertThat(node.look()).isZero();
        assertThat(node.workingCopy("acme", "desk").resolve("d.gbdata/books.csv")).hasContent(books(0, ROWS, 0));
    }

    @Test
    void nextVersionWhoseImportWasCutOffTakesThePlaceOfTheOneBefore() {
        install(books(0, ROWS, 0));
        String before = row().version();
        stopAfter(4);
        assertThatThrownBy(() -> install(books(ROWS / 2, ROWS + ROWS / 2, 0))).isInstanceOf(StoreException.class);
        node.restart();
        assertThat(row().version()).isEqualTo(before);

        awaitImport();

        assertThat(row().version()).isNotEqualTo(before);
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(lines(books(ROWS / 2, ROWS + ROWS / 2, 0)));
        assertThat(node.workingCopy("acme", "desk").resolve("d.gbdata/books.csv"))
                .hasContent(books(ROWS / 2, ROWS + ROWS / 2, 0));
    }

    @Test
    void otherVersionBeginsWhereACutOffImportStopped() throws IOException {
        install(books(0, ROWS, 0));
        stopAfter(4);
        assertThatThrownBy(() -> install(books(0, ROWS, 1))).isInstanceOf(StoreException.class);
        node.restart();

        // Before anybody asks for the tenant's bots, so that nothing finishes it first.
        BotImport cut = KeptSettings.of(row()).imports().getFirst();
        String last = books(1_000, ROWS, 2);
        Path folder = Files.createDirectories(directory.resolve("last/d.gbdata"));
        Files.writeString(folder.resolve("books.csv"), last);
        PackageContent content = new PackageReader(node.config.packages()).folder(folder.getParent());
        VersionCommit.prepare(node.host.house(), tenant, "desk", content, node.host.house().shelf().compile(content)).run();

        assertThat(cut.done()).isPositive();
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(lines(last));
        assertThat(KeptSettings.of(row()).imports()).isEmpty();
    }
}
