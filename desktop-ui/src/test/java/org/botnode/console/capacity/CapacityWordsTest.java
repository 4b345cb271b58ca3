package org.botnode.console.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.botnode.console.Loads.NOON;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.botnode.client.CapacityView;
import org.botnode.client.Json;
import org.botnode.client.LaunchView;
import org.botnode.console.Loads;
import org.botnode.console.Machines;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Units;
import org.botnode.probe.PlanOutcome;
import org.junit.jupiter.api.Test;

class CapacityWordsTest {

    private final CapacityWords words = new CapacityWords(new Units(Locale.US, ZoneOffset.UTC));
    private final CapacityPicture picture = words.picture(Machines.planned(Loads.at(NOON, 10)));

    @Test
    void measuredValueSaysItsSourceAndCertainty() {
        assertThat(line(picture.machine(), "Disk"))
                .extracting(FactLine::value, FactLine::origin)
                .containsExactly("76 GiB free of 98 GiB".replace(" GiB", "\u00a0GiB"), "measured, FileStore, sure");
    }

    @Test
    void contradictionIsShown() {
        assertThat(line(picture.machine(), "Memory").origin()).isEqualTo("measured, /proc/meminfo, unsure");
        assertThat(line(picture.machine(), "Memory").detail()).contains("OSHI says 32\u00a0GiB");
    }

    @Test
    void unknownSaysWhatWouldHelpAndIsNoNumber() {
        assertThat(line(picture.machine(), "Processor"))
                .extracting(FactLine::value, FactLine::known, FactLine::origin)
                .containsExactly("unknown", false, "no source on this machine tells; what helps: declare it");
    }

    @Test
    void limitIsShownOnlyWhereThereIsOne() {
        assertThat(line(picture.machine(), "Memory limit").value()).isEqualTo("8\u00a0GiB");
    }

    @Test
    void planSaysWhatDecidedAndHowItIsReckoned() {
        var usable = line(picture.plan(), "Memory to use");

        assertThat(usable.origin()).isEqualTo("decided by the limit");
        assertThat(usable.detail()).contains("mem.limit = 8\u00a0GiB (memory.max)");
    }

    @Test
    void ownersWordStandsBesideWhatWasReckoned() {
        assertThat(line(picture.plan(), "Rate of the node"))
                .extracting(FactLine::value, FactLine::origin)
                .containsExactly("20,000/min", "the owner's word; reckoned: 37,500/min");
    }

    @Test
    void launchIsOneLineThatSaysWhetherARestartHelps() {
        assertThat(line(picture.plan(), "Started with")).isEqualTo(new FactLine("Started with",
                "1\u00a0GiB, G1, 2 threads", true, "a restart brings what is planned", "planned is a heap of 118 MiB"));

        var planned = new LaunchView(LaunchView.AS_PLANNED, 1 << 30, Optional.empty(), 2, false, Optional.empty());
        assertThat(LaunchLine.of(planned, new Units(Locale.US, ZoneOffset.UTC)).origin()).isEqualTo("as planned");
    }

    @Test
    void reachIsWhatTheHardwareCarriesAndNotTodaysLoad() {
        assertThat(picture.reach()).hasValueSatisfying(reach -> {
            assertThat(reach.messages()).isEqualTo("520K");
            assertThat(reach.users()).isEqualTo("5,200");
            assertThat(reach.sentence()).contains("Disk space limits");
        });
    }

    @Test
    void answerReadsTheSameAfterTheWire() {
        var sent = Machines.planned(Loads.at(NOON, 10));

        var received = Json.read(Json.bytes(sent), CapacityView.class);

        assertThat(words.picture(received)).isEqualTo(picture);
    }

    @Test
    void machineThatIsTooSmallSaysWhy() {
        var tooSmall = new PlanOutcome.TooSmall(100, "400 MiB do not suffice.", "Give it 512 MiB.");

        var shown = words.picture(new CapacityView(NOON, Loads.at(NOON, 1), Optional.empty(), Optional.of(tooSmall),
                Optional.empty()));

        assertThat(shown.reach()).isEmpty();
        assertThat(shown.note()).isEqualTo("400 MiB do not suffice. Give it 512 MiB.");
    }

    private static FactLine line(List<FactLine> lines, String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst().orElseThrow();
    }
}
