package org.botnode.daemon.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.botnode.client.AlertNotice;
import org.botnode.client.AlertView;
import org.botnode.client.NodeEvent;
import org.botnode.client.ProblemKind;
import org.botnode.client.SilenceRequest;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Alert;
import org.botnode.daemon.control.AlertStore;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.control.SilenceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alerts over the node's real database.
class AlertsTest {

    private static final AtomicLong IDS = new AtomicLong(100);

    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final List<AlertView> shown = new ArrayList<>();
    private final List<AlertNotice> sent = new ArrayList<>();

    /// One run of a node.
    private final class Run implements AutoCloseable {
        final ControlDatabase database = ControlDatabase.open(directory);
        final AlertLedger ledger = new AlertLedger(new AlertStore(database));
        final Silences silences = new Silences(new SilenceStore(database), () -> now);
        final Alerts alerts = new Alerts(ledger, silences, new AlertTelling("cupboard", event ->
                shown.add(((NodeEvent.AlertChanged) event).alert()), sent::add), IDS::incrementAndGet, () -> now);

        void found(Signal signal, Grade grade, double value) {
            alerts.found(signal, "", grade, OptionalDouble.of(value), 80);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    @Test
    void whatIsFoundAgainAndAgainIsToldOnce() {
        try (var run = new Run()) {
            for (var beat = 0; beat < 10; beat++) {
                run.found(Signal.CPU, Grade.WARNING, 85);
            }
            run.found(Signal.CPU, Grade.NONE, 60);
            run.found(Signal.CPU, Grade.NONE, 60);

            assertThat(sent).extracting(AlertNotice::event).containsExactly("raised", "cleared");
            assertThat(shown).extracting(AlertView::state).containsExactly("raised", "cleared");
            assertThat(sent.getFirst().alert().summary())
                    .isEqualTo("the node's processor time: 85 % of what it may have, bound 80");
            assertThat(run.alerts.standing()).isEmpty();
        }
    }

    @Test
    void acknowledgedAlertStaysAcknowledgedOverARestart() {
        long id;
        try (var run = new Run()) {
            run.found(Signal.MEMORY, Grade.WARNING, 85);
            id = run.alerts.standing().getFirst().id();
            run.alerts.acknowledge(id, "key-1");
        }

        now = now.plusSeconds(60);
        try (var run = new Run()) {
            run.found(Signal.MEMORY, Grade.WARNING, 86);
            assertThat(run.alerts.standing()).singleElement().satisfies(alert -> {
                assertThat(alert.id()).isEqualTo(id);
                assertThat(alert.state()).isEqualTo(Alert.State.ACKNOWLEDGED);
                assertThat(alert.acknowledgedBy()).contains("key-1");
            });
            assertThat(run.alerts.acknowledge(id, "key-2").acknowledgedBy()).contains("key-1");
            run.found(Signal.MEMORY, Grade.NONE, 70);
        }

        try (var run = new Run()) {
            assertThat(run.alerts.standing()).isEmpty();
            assertThat(run.alerts.page(Long.MAX_VALUE, 10)).singleElement().satisfies(alert ->
                    assertThat(alert.clearedAt()).contains(now));
            assertThatThrownBy(() -> run.alerts.acknowledge(id, "key-1")).isInstanceOfSatisfying(NodeException.class,
                    refused -> assertThat(refused.kind()).isEqualTo(ProblemKind.CONFLICT));
            assertThatThrownBy(() -> run.alerts.acknowledge(7, "key-1")).isInstanceOfSatisfying(NodeException.class,
                    refused -> assertThat(refused.kind()).isEqualTo(ProblemKind.NOT_FOUND));
        }
    }

    @Test
    void whatGetsWorseAfterItWasAcknowledgedIsRaisedAnewAndWhatGetsBetterIsNot() {
        try (var run = new Run()) {
            run.found(Signal.DISK, Grade.WARNING, 75);
            var id = run.alerts.standing().getFirst().id();
            run.alerts.acknowledge(id, "key-1");

            run.found(Signal.DISK, Grade.CRITICAL, 90);
            assertThat(run.alerts.standing().getFirst().state()).isEqualTo(Alert.State.RAISED);
            run.alerts.acknowledge(id, "key-1");
            run.found(Signal.DISK, Grade.WARNING, 75);
            assertThat(run.alerts.standing().getFirst().state()).isEqualTo(Alert.State.ACKNOWLEDGED);
            assertThat(sent).extracting(AlertNotice::event).containsExactly("raised", "changed", "changed");
        }
    }

    @Test
    void silencedSignalIsKeptAndShownAndToldWhenTheSilenceEnds() {
        try (var run = new Run()) {
            run.silences.begin(new SilenceRequest("disk", 30, "a copy is made"));
            run.found(Signal.DISK, Grade.WARNING, 75);
            assertThat(sent).isEmpty();
            assertThat(shown).singleElement().satisfies(alert ->
                    assertThat(alert.silencedUntil()).contains(now.plus(Duration.ofMinutes(30))));
        }

        now = now.plus(Duration.ofMinutes(29));
        try (var run = new Run()) {
            run.alerts.lookAfter();
            assertThat(run.silences.all()).hasSize(1);
            assertThat(sent).isEmpty();

            now = now.plus(Duration.ofMinutes(1));
            run.alerts.lookAfter();
            run.alerts.lookAfter();
            assertThat(run.silences.all()).isEmpty();
            assertThat(sent).extracting(AlertNotice::event).containsExactly("raised");
        }
    }

    @Test
    void silenceEndsBeforeItsTimeOnRequest() {
        try (var run = new Run()) {
            run.silences.begin(new SilenceRequest("disk", 30, "a copy is made"));
            run.silences.end("disk");

            assertThat(run.silences.of("disk")).isEmpty();
            assertThatThrownBy(() -> run.silences.end("disk")).isInstanceOf(NodeException.class);
        }
    }

    @Test
    void pagesGoThroughAllAlertsByKey() {
        try (var run = new Run()) {
            for (var turn = 0; turn < 7; turn++) {
                run.found(Signal.CPU, Grade.WARNING, 85);
                run.found(Signal.CPU, Grade.NONE, 60);
                run.alerts.found(Signal.TENANT_QUOTA, "t" + turn + "/users", Grade.CRITICAL, OptionalDouble.of(100), 100);
            }
            var seen = new ArrayList<Long>();
            var before = Long.MAX_VALUE;
            for (var page = run.alerts.page(before, 4); !page.isEmpty(); page = run.alerts.page(before, 4)) {
                page.forEach(alert -> seen.add(alert.id()));
                before = page.getLast().id();
            }

            assertThat(seen).hasSize(14).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> Long.compare(other, one));
        }
    }

    @Test
    void whatWasOverLongAgoIsForgotten() {
        try (var run = new Run()) {
            run.found(Signal.CPU, Grade.WARNING, 85);
            run.found(Signal.CPU, Grade.NONE, 60);
            run.found(Signal.DISK, Grade.WARNING, 75);

            run.ledger.forget(now.plus(Duration.ofDays(91)));

            assertThat(run.alerts.page(Long.MAX_VALUE, 10)).extracting(Alert::signal).containsExactly("disk");
        }
    }
}
