package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.SmallDisk;
import org.botnode.daemon.erasure.ErasingPlace;
import org.botnode.daemon.store.DialogChange;
import org.botnode.daemon.store.DialogState;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.SessionChange;
import org.botnode.daemon.vault.KeyOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What has been kept for long enough goes into the archive and leaves the database, and nothing else does.
@Timeout(120)
class RetentionTest {

    private static final long TENANT = RetentionRig.TENANT;
    private static final long OTHER = 4712;

    @TempDir
    Path data;

    private RetentionRig rig;

    @BeforeEach
    void open() {
        rig = new RetentionRig(data);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void oldMessagesGoIntoTheArchiveOfTheirMonthAndYoungOnesStay() {
        rig.talk(TENANT, "ann", 3, "january");
        rig.clock.set("2026-02-03T10:00:00Z");
        rig.talk(TENANT, "bob", 2, "february");
        var old = rig.messages(TENANT);
        rig.clock.set("2026-08-20T10:00:00Z");
        rig.talk(TENANT, "ann", 4, "august");

        var run = rig.run();

        assertThat(run.archived()).isEqualTo(10);
        assertThat(run.messages()).isEqualTo(10);
        assertThat(rig.archived(TENANT)).isEqualTo(old);
        assertThat(rig.messages(TENANT)).hasSize(8).allMatch(message -> message.body().contains("august"));
        assertThat(rig.retention.files(TENANT).parts()).extracting(PartName::month, PartName::rows).containsExactly(
                tuple(YearMonth.of(2026, 1), 6),
                tuple(YearMonth.of(2026, 2), 4));
        assertThat(run.sessions()).isEqualTo(2);
        assertThat(rig.run().didNothing()).isTrue();
    }

    @Test
    void nothingGoesADayTooEarly() {
        rig.talk(TENANT, "ann", 2, "kept");
        rig.clock.set("2026-07-12T09:00:00Z");
        rig.proven = Optional.of(rig.clock.instant());

        assertThat(rig.run().messages()).isZero();

        rig.clock.set("2026-07-12T09:00:02Z");
        assertThat(rig.run().messages()).isEqualTo(4);
    }

    @Test
    void nothingGoesBeforeAVerifiedBackupHoldsIt() {
        rig.talk(TENANT, "ann", 1, "proven");
        rig.clock.step(Duration.ofDays(3));
        rig.talk(TENANT, "ann", 1, "later");
        rig.clock.set("2027-01-01T00:00:00Z");

        rig.proven = Optional.empty();
        assertThat(rig.run().messages()).isZero();
        assertThat(rig.retention.files(TENANT).parts()).isEmpty();

        rig.proven = Optional.of(Instant.parse("2026-01-12T00:00:00Z"));
        assertThat(rig.run().messages()).isEqualTo(2);
        assertThat(rig.messages(TENANT)).extracting(Message::body).allMatch(text -> text.contains("later"));
    }

    @Test
    void dialogThatWaitsKeepsItsSessionUntilThatIsOver() {
        var own = new RetentionConfig(true, 4, Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(365),
                Duration.ofDays(90), Optional.empty());
        try (var patient = new RetentionRig(data.resolve("patient"), "2026-01-10T09:00:00Z", own)) {
            var waiting = patient.talk(TENANT, "ann", 3, "order");
            patient.say(TENANT, waiting, new SessionChange.Unchanged(waiting.id()), "which size", new DialogChange.Waits(
                    new DialogState(waiting.id(), "ab12", "{}", patient.clock.millis())));
            patient.talk(TENANT, "bob", 2, "bye");
            patient.clock.set("2026-06-01T00:00:00Z");

            assertThat(patient.run().messages()).isEqualTo(4);

            assertThat(patient.messages(TENANT)).hasSize(8).allMatch(message -> message.sessionId() == waiting.id());
            assertThat(patient.stores.<Boolean>read(TENANT, reader -> reader.sessions().dialog(waiting.id()).isPresent()
                    && reader.sessions().byId(waiting.id()).isPresent())).isTrue();

            patient.clock.set("2027-02-01T00:00:00Z");
            assertThat(patient.run().messages()).isEqualTo(8);
            assertThat(patient.stores.<Boolean>read(TENANT, reader -> reader.sessions().byId(waiting.id()).isEmpty())).isTrue();
            assertThat(patient.archived(TENANT)).hasSize(12);
        }
    }

    @Test
    void smallRunsOfAMonthShareOnePartAndLargeOnesDoNot() {
        rig.talk(TENANT, "ann", 2, "first");
        rig.clock.set("2026-01-20T00:00:00Z");
        rig.talk(TENANT, "ann", 2, "second");
        rig.clock.set("2026-07-15T00:00:00Z");
        rig.run();
        var first = rig.retention.files(TENANT).parts().getFirst();
        rig.clock.set("2026-08-15T00:00:00Z");

        rig.run();

        assertThat(rig.retention.files(TENANT).parts()).singleElement().satisfies(part -> {
            assertThat(part.part()).isEqualTo(first.part());
            assertThat(part.revision()).isEqualTo(2);
            assertThat(part.rows()).isEqualTo(8);
        });
        assertThat(rig.archived(TENANT)).hasSize(8);
    }

    @Test
    void emptySessionsOldKeysAndOldLinesGoWithoutAnArchive() throws IOException {
        var empty = rig.talk(TENANT, "ann", 0, "");
        rig.stores.write(TENANT, writer -> {
            writer.sessions().open(empty);
            return 0;
        });
        var full = rig.talk(TENANT, "bob", 1, "said");
        line("2026-01-10T09:00:00Z", "old");
        rig.clock.set("2026-02-20T00:00:00Z");
        line("2026-02-20T00:00:00Z", "new");

        var run = rig.run();

        assertThat(run.sessions()).isEqualTo(1);
        assertThat(run.keys()).isEqualTo(1);
        assertThat(run.logLines()).isZero();
        assertThat(rig.stores.<Boolean>read(TENANT, reader -> reader.sessions().byId(empty.id()).isEmpty()
                && reader.sessions().byId(full.id()).isPresent())).isTrue();

        rig.clock.set("2026-04-20T00:00:00Z");
        assertThat(rig.run().logLines()).isEqualTo(1);
        assertThat(Files.readString(rig.stores.home(TENANT).resolve("logs/bots.log"))).contains("new").doesNotContain("old");
    }

    @Test
    void tenantsOwnPeriodCountsAndAnEndedArchiveGoes() {
        rig.talk(TENANT, "ann", 1, "gone soon");
        rig.clock.set("2026-02-20T00:00:00Z");
        own("messages", 31);

        assertThat(rig.run().archived()).isEqualTo(2);

        own("archives", 60);
        rig.clock.set("2026-03-31T00:00:00Z");
        assertThat(rig.run().months()).isZero();
        rig.clock.set("2026-04-02T00:00:01Z");
        assertThat(rig.run().months()).isEqualTo(1);
        assertThat(rig.archived(TENANT)).isEmpty();
    }

    @Test
    void periodsBelowTheOwnersLeastAreRefused() {
        var periods = new Periods(RetentionConfig.defaults(), Map.of());

        assertThatThrownBy(() -> periods.checked(Map.of("messages", 29))).isInstanceOf(NodeException.class)
                .hasMessageContaining("messages");
        assertThatThrownBy(() -> periods.checked(Map.of("everything", 90))).isInstanceOf(NodeException.class);
        assertThat(periods.checked(Map.of("messages", 30))).containsEntry(DataClass.MESSAGES, OptionalInt.of(30));
    }

    @Test
    void partsThatLieOnTheDiskTellNothingAndOpenOnlyWithTheTenantsKey() throws IOException {
        rig.talk(TENANT, "ann", 1, "my secret is verbena");
        rig.clock.set("2027-01-01T00:00:00Z");
        rig.run();
        var part = rig.retention.files(TENANT).parts().getFirst();
        var file = rig.stores.home(TENANT).resolve("archive/2026-01").resolve(part.file());

        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("verbena", "ann");
        var longer = new PartName(part.month(), part.part() + 1, 1, part.first(), part.last(), part.rows());
        Files.copy(file, file.resolveSibling(longer.file()));
        assertThatThrownBy(() -> rig.retention.files(TENANT).read(longer)).isInstanceOf(NodeException.class);
        Files.delete(file.resolveSibling(longer.file()));
        rig.vault.destroy(KeyOwner.ofTenant(TENANT));
        assertThatThrownBy(() -> rig.retention.files(TENANT).read(part)).isInstanceOf(NodeException.class);
    }

    @Test
    void partThatDoesNotReadBackLetsNothingGo() throws IOException {
        rig.talk(TENANT, "ann", 2, "stays");
        rig.clock.set("2027-01-01T00:00:00Z");
        rig.steps = step -> {
            if (step.equals("sealed")) {
                cut();
            }
        };

        assertThatThrownBy(() -> rig.run()).isInstanceOf(NodeException.class);

        assertThat(rig.messages(TENANT)).hasSize(4);
        assertThat(rig.retention.files(TENANT).parts()).isEmpty();
        rig.steps = _ -> { };
        assertThat(rig.run().messages()).isEqualTo(4);
        assertThat(rig.archived(TENANT)).hasSize(4);
    }

    @Test
    void fullDiskCutsTheArchivingOffAndLosesNothing() throws Exception {
        var place = Files.createDirectory(data.resolve("disk"));
        try (var disk = SmallDisk.mount(place, "64m")) {
            Assumptions.assumeTrue(disk.isMounted(), "this user may not mount a small file system");
            try (var small = new RetentionRig(place, "2026-01-10T09:00:00Z", RetentionConfig.defaults())) {
                small.talk(TENANT, "ann", 40, randomText());
                var before = small.messages(TENANT);
                small.clock.set("2027-01-01T00:00:00Z");
                disk.fillBut(24_000);

                assertThatThrownBy(small::run).isInstanceOf(RuntimeException.class);

                assertThat(small.messages(TENANT)).isEqualTo(before);
                disk.free();
                assertThat(small.run().messages()).isEqualTo(80);
                assertThat(small.archived(TENANT)).isEqualTo(before);
            }
        }
    }

    @Test
    void twoTenantsAtOnceDoNotMixAndDoNotWaitForEachOther() throws InterruptedException {
        rig.talk(TENANT, "ann", 60, "ours");
        rig.talk(OTHER, "ann", 60, "theirs");
        rig.clock.set("2027-01-01T00:00:00Z");
        var bothIn = new CountDownLatch(2);
        rig.steps = step -> {
            if (step.equals("published")) {
                bothIn.countDown();
                await(bothIn);
            }
        };

        var threads = new ArrayList<Thread>();
        for (var tenant : new long[] {TENANT, OTHER}) {
            threads.add(Thread.startVirtualThread(() -> rig.retention.run(RetentionRig.tenant(tenant))));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(rig.archived(TENANT)).hasSize(120).allMatch(message -> message.body().contains("ours"));
        assertThat(rig.archived(OTHER)).hasSize(120).allMatch(message -> message.body().contains("theirs"));
    }

    @Test
    void tenantThatIsErasedDuringItsArchivingIsGone() throws InterruptedException {
        rig.talk(TENANT, "ann", 60, "away");
        rig.clock.set("2027-01-01T00:00:00Z");
        var published = new CountDownLatch(1);
        var began = new AtomicBoolean();
        rig.steps = step -> {
            if (step.equals("published")) {
                published.countDown();
                while (!began.get()) {
                    Thread.onSpinWait();
                }
            }
        };
        var running = Thread.ofVirtual().start(() -> {
            try {
                rig.run();
            } catch (RuntimeException cut) {
                // It may be cut off, or have been done just before.
            }
        });
        published.await();

        var erasing = Thread.ofVirtual().start(() -> {
            began.set(true);
            rig.vault.destroy(KeyOwner.ofTenant(TENANT));
            rig.stores.erase(TENANT);
        });
        running.join();
        erasing.join();

        assertThat(rig.stores.home(TENANT)).doesNotExist();
        assertThatThrownBy(() -> rig.run()).isInstanceOf(RuntimeException.class);
        assertThat(rig.stores.home(TENANT)).doesNotExist();
    }

    @Test
    void whatIsArchivedComesBackWithItsIdsAndStaysForAWhile() {
        rig.talk(TENANT, "ann", 3, "back again");
        var before = rig.messages(TENANT);
        rig.clock.set("2027-01-01T00:00:00Z");
        rig.run();
        var restore = new ArchiveRestore(rig.stores, rig.locks, rig.clock);
        var january = YearMonth.of(2026, 1);

        var first = restore.run(TENANT, rig.retention.files(TENANT), january, 30);
        var again = restore.run(TENANT, rig.retention.files(TENANT), january, 30);

        assertThat(first.messages()).isEqualTo(6);
        assertThat(again.messages()).isZero();
        assertThat(again.there()).isEqualTo(6);
        assertThat(rig.messages(TENANT)).isEqualTo(before);
        assertThat(rig.run().messages()).isZero();
        rig.clock.step(Duration.ofDays(31));
        var run = rig.run();
        assertThat(run.messages()).isEqualTo(6);
        assertThat(run.archived()).isZero();
        assertThat(rig.archived(TENANT)).isEqualTo(before);
        assertThatThrownBy(() -> restore.run(TENANT, rig.retention.files(TENANT), YearMonth.of(2025, 1), 30))
                .isInstanceOf(NodeException.class);
    }

    @Test
    void personWhoIsErasedLeavesTheArchiveAndNobodyElseDoes() {
        var ann = rig.talk(TENANT, "ann", 3, "ann says");
        rig.talk(TENANT, "bob", 2, "bob says");
        rig.clock.set("2026-02-10T00:00:00Z");
        rig.talk(TENANT, "ann", 1, "ann again");
        rig.clock.set("2027-01-01T00:00:00Z");
        rig.run();
        var user = rig.stores.read(TENANT, reader -> reader.users().byId(ann.userId())).orElseThrow();
        var place = new ArchiveErasing(rig.retention::files, rig.locks);

        var erased = place.erase(RetentionRig.tenant(TENANT), user);

        assertThat(erased.gone()).singleElement().asString().startsWith("8 archived messages");
        assertThat(rig.archived(TENANT)).hasSize(4).allMatch(message -> message.body().contains("bob"));
        assertThat(rig.retention.files(TENANT).parts()).singleElement().extracting(PartName::revision).isEqualTo(2);
        assertThat(place.erase(RetentionRig.tenant(TENANT), user)).isEqualTo(ErasingPlace.Erased.NOTHING);
    }

    private void own(String name, int days) {
        var periods = rig.retention.periods(TENANT);
        rig.stores.write(TENANT, writer -> {
            periods.save(writer, periods.checked(Map.of(name, days)), rig.clock.millis());
            return 0;
        });
    }

    private void line(String time, String text) {
        rig.logs.append(TENANT, ("{\"timestamp\":\"" + time + "\",\"text\":\"" + text + "\"}\n")
                .getBytes(StandardCharsets.UTF_8), _ -> new byte[0]);
    }

    /// Takes the end off what was just sealed, as a bad disk does.
    private void cut() {
        try (var files = Files.walk(rig.stores.home(TENANT).resolve("archive"))) {
            for (var file : files.filter(it -> it.toString().endsWith(".part")).toList()) {
                var bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String randomText() {
        var random = new Random(7);
        return random.ints(1_500, 33, 126).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
