package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// How what sources say is merged.
class FactSheetTest {

    private final FactSheet sheet = new FactSheet(PlainMachine.AT);

    @Test
    void valueThatCannotBeSoIsUnknownAndSaysWhoSaidIt() {
        sheet.measured(Facts.MEM_PHYSICAL, 0L, "one");

        assertThat(sheet.get(Facts.MEM_PHYSICAL)).isInstanceOf(Reading.Unknown.class);
        assertThat(sheet.get(Facts.MEM_PHYSICAL).source()).isEqualTo("one");
        assertThat(sheet.get(Facts.MEM_PHYSICAL).note()).contains("0").contains("cannot be so");
    }

    @Test
    void valueThatCannotBeSoLosesToOneThatCan() {
        sheet.measured(Facts.CPU_TEMPERATURE, 4000.0, "one");
        sheet.measured(Facts.CPU_TEMPERATURE, 51.0, "other", Certainty.LOW, "");

        assertThat(sheet.get(Facts.CPU_TEMPERATURE).known()).hasValue(51.0);
        assertThat(sheet.get(Facts.CPU_TEMPERATURE).alternatives()).isEmpty();
    }

    @Test
    void sourceNearlyAsGoodThatSaysOtherwiseMakesTheValueLessSure() {
        sheet.measured(Facts.MEM_PHYSICAL, 8L << 30, "kernel");
        sheet.measured(Facts.MEM_PHYSICAL, 32L << 30, "library", Certainty.MEDIUM, "");

        assertThat(sheet.get(Facts.MEM_PHYSICAL).known()).hasValue(8L << 30);
        assertThat(sheet.get(Facts.MEM_PHYSICAL).certainty()).isEqualTo(Certainty.MEDIUM);
        assertThat(sheet.get(Facts.MEM_PHYSICAL).note()).contains("contradicted by library");
    }

    @Test
    void sourceKnownToErrTakesNothingFromASureOne() {
        sheet.measured(Facts.GPU_VRAM_TOTAL, 2L << 30, "driver");
        sheet.measured(Facts.GPU_VRAM_TOTAL, 288L << 20, "library", Certainty.LOW, "a window");

        assertThat(sheet.get(Facts.GPU_VRAM_TOTAL).certainty()).isEqualTo(Certainty.HIGH);
        assertThat(sheet.get(Facts.GPU_VRAM_TOTAL).alternatives()).extracting(Alternative::value)
                .containsExactly(288L << 20);
    }

    @Test
    void partIsNeverMoreThanItsWhole() {
        sheet.measured(Facts.MEM_AVAILABLE, 9L << 30, "kernel");

        sheet.bounded(Facts.MEM_AVAILABLE, 8L << 30, "more than the memory there is");

        assertThat(sheet.get(Facts.MEM_AVAILABLE).known()).hasValue(8L << 30);
        assertThat(sheet.get(Facts.MEM_AVAILABLE).certainty()).isEqualTo(Certainty.LOW);
        assertThat(sheet.get(Facts.MEM_AVAILABLE).alternatives()).extracting(Alternative::value)
                .containsExactly(9L << 30);
    }

    @Test
    void sizesThatDifferLittleAreNoDisagreement() {
        sheet.measured(Facts.GPU_VRAM_TOTAL, 12_878_610_432L, "driver");
        sheet.measured(Facts.GPU_VRAM_TOTAL, 12_582_912_000L, "library", Certainty.MEDIUM, "");

        assertThat(sheet.get(Facts.GPU_VRAM_TOTAL).alternatives()).isEmpty();
    }

    @Test
    void besideTheOwnersWordEveryOtherValueIsTold() {
        sheet.measured(Facts.MEM_PHYSICAL, 16_000_000_000L, "kernel");
        sheet.declared(Facts.MEM_PHYSICAL, 16_100_000_000L, "node.yaml");

        assertThat(sheet.get(Facts.MEM_PHYSICAL)).isInstanceOf(Reading.Declared.class);
        assertThat(sheet.get(Facts.MEM_PHYSICAL).alternatives()).extracting(Alternative::value, Alternative::source)
                .containsExactly(tuple(16_000_000_000L, "kernel"));
    }

    @Test
    void declaredValueThatCannotBeSoIsRefused() {
        assertThat(DeclaredSensor.problems(Map.of("cpu.temperature", "900"))).singleElement().asString()
                .contains("cannot be read");
        assertThat(DeclaredSensor.problems(Map.of("mem.physical", "8 GiB"))).isEmpty();
    }

    @Test
    void textOfTheReportShowsCertaintyAndDisagreement() {
        var text = MachineText.of(RecordedHost.named("contradiction/aperture-beside-driver").report());

        assertThat(text).contains("2 GiB                  sure, from nvidia-smi")
                .contains("! sources disagree: OSHI says 288 MiB (a window into its memory, not its size); "
                        + "nvidia-smi's 2 GiB is used");
        assertThat(MachineText.of(RecordedHost.named("nvidia/gb10").report()))
                .contains("not known").contains("shares the machine's memory").contains("the machine's, shared");
        assertThat(MachineText.of(RecordedHost.named("nvidia/library-mismatch").report()))
                .contains("could not be asked").contains("Driver/library version mismatch");
    }
}
