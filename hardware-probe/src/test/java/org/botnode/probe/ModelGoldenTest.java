package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.botnode.probe.Worked.H200;
import static org.botnode.probe.Worked.MACBOOK;
import static org.botnode.probe.Worked.N100;
import static org.botnode.probe.Worked.PI_NVME;
import static org.botnode.probe.Worked.PI_SD;
import static org.botnode.probe.Worked.RYZEN;
import static org.botnode.probe.Worked.XEON;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The sizing guide's tables of local models.
class ModelGoldenTest {

    private static final String SMALLEST = "Llama-3.2-1B Q4_K_M";
    private static final String SMALL = "Llama-3.2-3B Q4_K_M";
    private static final String MIDDLE = "Llama-3.1-8B Q4_K_M";
    private static final String LARGE = "Qwen3-14B Q4_K_M";
    private static final String OSS_20 = "gpt-oss-20b MXFP4";
    private static final String OSS_120 = "gpt-oss-120b MXFP4";
    private static final String MOE_30 = "Qwen3-30B-A3B Q4_K_M";
    private static final String LLAMA_70 = "Llama-3.3-70B Q4_K_M";

    private static OwnerOverrides of(Worked it) {
        return it.owner;
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(PI_SD, of(PI_SD), 3.54, SMALLEST, SMALLEST, 2, 8.2, 10.7, 436, 9, 44),
                Arguments.of(PI_NVME, of(PI_NVME), 3.54, SMALLEST, SMALLEST, 2, 8.2, 10.7, 436, 9, 44),
                Arguments.of(N100, of(N100).withModel(SMALL), 3.66, SMALLEST, SMALL, 1, 7.8, 7.8, 374, 7, 37),
                Arguments.of(RYZEN, of(RYZEN), 10.33, MIDDLE, MIDDLE, 4, 41.6, 144, 8_095, 162, 810),
                Arguments.of(MACBOOK, of(MACBOOK), 8.50, MIDDLE, MIDDLE, 2, 21.7, 41.2, 1_951, 39, 195),
                Arguments.of(MACBOOK, of(MACBOOK).withMemoryShare(0.65), 13.82, OSS_20, OSS_20, 2, 31.5, 60.5, 2_854,
                        57, 285),
                Arguments.of(XEON, of(XEON).withModel(MOE_30), 138.4, OSS_120, MOE_30, 8, 33.9, 102, 3_901, 78, 390),
                Arguments.of(H200, of(H200).withModel(LLAMA_70), 148.9, OSS_120, LLAMA_70, 39, 55.6, 1_112, 32_936,
                        659, 3_294),
                Arguments.of(H200, of(H200).withModel(MIDDLE), 148.9, OSS_120, MIDDLE, 64, 463, 6_950, 240_000, 4_800,
                        24_000));
    }

    @ParameterizedTest(name = "{0}, {4}")
    @MethodSource("cases")
    void modelsAreTheGuides(Worked it, OwnerOverrides owner, double budget, String pick, String planned, int slots,
            double alone, double together, double answers, double users, double usersOfAFifth) {
        var plan = it.plan(owner);
        var model = plan.model().orElseThrow();
        var fit = model.planned().orElseThrow();

        near("budget", plan.value(Formula.MODEL_BUDGET) / 1e9, budget, budget > 100 ? 0.1 : 0.01);
        assertThat(model.picked().orElseThrow().model()).isEqualTo(pick);
        assertThat(fit.model()).isEqualTo(planned);
        assertThat(fit.slots()).isEqualTo(slots).isEqualTo(plan.limits().modelSlots());
        near("alone", fit.tokensPerSecond(), alone, 0.1);
        near("together", fit.tokensTogether(), together, together < 100 ? 0.1 : 1);
        near("answers", plan.value(Formula.ANSWERS), answers, 1);
        near("users", fit.users(), users, 1);
        near("users of a fifth", fit.usersOfAFifth(), usersOfAFifth, 1);
    }

    /// Half a percent, or one unit of the last digit.
    private static void near(String what, double actual, double expected, double digit) {
        assertThat(actual).as(what).isCloseTo(expected, within(Math.max(0.005 * expected, digit)));
    }

    /// Tokens a second; 0 does not fit, below zero is too slow, over 10,000 fits only with a larger share. The guide
    /// tells none for the two smallest models on the largest card.
    static Stream<Arguments> speeds() {
        var larger = 10_000;
        return Stream.of(
                Arguments.of(PI_SD, List.of(8, 0, 0, 0, 0, 0, 0, 0, 0)),
                Arguments.of(N100, List.of(20, -7.8, larger + 3.4, 0, 0, 0, 0, 0, 0)),
                Arguments.of(MACBOOK, List.of(128, 50, 22, larger + 12, larger + 31, 0, 0, 0, 0)),
                Arguments.of(RYZEN, List.of(246, 96, 42, 0, 0, 0, 0, 0, 0)),
                Arguments.of(XEON, List.of(138, 54, 23, 13, 34, 34, -5.9, -2.8, 23)),
                Arguments.of(H200, List.of(Double.NaN, Double.NaN, 463, 257, 672, 672, 118, 56, 448)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("speeds")
    void speedsAreTheGuides(Worked it, List<Number> expected) {
        var room = it.room();
        for (var at = 0; at < expected.size(); at++) {
            var model = LocalModel.table().get(at);
            var speed = expected.get(at).doubleValue();
            if (speed == 0 || speed > 10_000) {
                assertThat(room.fits(model)).as(model.name()).isFalse();
            } else {
                assertThat(room.fits(model)).as(model.name()).isTrue();
                assertThat(room.alone(model) < room.kind().floor()).as(model.name()).isEqualTo(speed < 0);
            }
            if (speed != 0 && !Double.isNaN(speed)) {
                var shown = Math.abs(speed) % 10_000;
                near(model.name(), room.alone(model), shown, shown < 10 ? 0.5 : 1);
            }
        }
    }

    @Test
    void tableSaysItsVersion() throws IOException {
        try (var in = LocalModel.class.getResourceAsStream("models.csv")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElseThrow())
                    .contains("version " + LocalModel.VERSION + ".");
        }
        assertThat(LocalModel.table()).hasSize(9);
        assertThat(LocalModel.named(" llama-3.1-8b q4_k_m")).contains(LocalModel.table().get(2));
    }

    @Test
    void desktopIsToldWhatShareTheNextLargerModelNeeds() {
        var larger = MACBOOK.plan().model().orElseThrow().larger().orElseThrow();

        assertThat(larger.model()).isEqualTo(LARGE);
        assertThat(larger.memoryShare()).isCloseTo(0.52, within(0.001));
        assertThat(MACBOOK.plan(of(MACBOOK).withMemoryShare(larger.memoryShare())).model().orElseThrow().planned()
                .orElseThrow().model()).isEqualTo(LARGE);
    }

    @Test
    void smallerModelIsShownBesideThePlannedOne() {
        var model = XEON.plan(of(XEON).withModel(MOE_30)).model().orElseThrow();

        assertThat(model.smaller().orElseThrow().model()).isEqualTo(OSS_20);
    }

    @Test
    void modelThatIsNotSwitchedOnIsToldAsSuch() {
        var model = N100.plan(OwnerOverrides.NONE).model().orElseThrow();

        assertThat(model.switchedOn()).isFalse();
        assertThat(model.planned().orElseThrow().model()).isEqualTo(SMALLEST);
        assertThat(N100.plan(OwnerOverrides.NONE).value(Formula.MODEL_PART)).isZero();
        assertThat(N100.plan(OwnerOverrides.NONE).limits().modelSlots()).isZero();
        assertThat(model.sentence()).startsWith("Switched on (limits.local-model: memory), Llama-3.2-1B");
    }

    @Test
    void switchedOffIsOff() {
        var model = RYZEN.plan(OwnerOverrides.NONE.withModelAt(ModelPlace.OFF)).model().orElseThrow();

        assertThat(model.place()).isEqualTo(ModelPlace.OFF);
        assertThat(model.planned()).isEmpty();
    }

    @Test
    void cardWhoseMemoryNobodyTellsHoldsNoModelAndSaysWhatToInstall() {
        var draft = RYZEN.machine.draft();
        draft.machine().measured(Facts.MEM_BANDWIDTH, 40.0, "test");
        draft.gpu("0000:01:00.0").measured(Facts.GPU_NAME, "GeForce", "test");
        draft.gpu("0000:01:00.0").measured(Facts.GPU_VENDOR, "NVIDIA", "test");
        draft.gpu("0000:01:00.0").measured(Facts.GPU_VRAM_TOTAL, 288L << 20, "test");
        draft.gpu("0000:01:00.0").measured(Facts.GPU_MEMORY_KIND, MemoryKind.APERTURE, "test");

        var plan = Worked.planned(Sizing.plan(draft.report(false, List.of()), RYZEN.workload(), OwnerOverrides.NONE));

        var model = plan.model().orElseThrow();
        assertThat(model.place()).isEqualTo(ModelPlace.MEMORY);
        assertThat(model.switchedOn()).isFalse();
        assertThat(model.notes()).anySatisfy(note -> assertThat(note).contains("install NVIDIA's driver"));
    }

    @Test
    void unknownBandwidthMakesNoSpeedUp() {
        var model = Worked.VM.plan(OwnerOverrides.NONE.withModelAt(ModelPlace.MEMORY)).model().orElseThrow();

        assertThat(model.planned()).isEmpty();
        assertThat(model.notes()).anySatisfy(note -> assertThat(note).contains("is not known"));
    }

    @Test
    void pickKeepsUpWithWhatIsAskedForOnceThatIsKnown() {
        var asked = XEON.workload().withModelTurnsPerSecond(0.35);

        var plan = Worked.planned(Sizing.plan(XEON.report(), asked, XEON.owner));

        var picked = plan.model().orElseThrow().picked().orElseThrow();
        assertThat(picked.model()).isEqualTo(MOE_30);
        assertThat(picked.answersPerDay()).isGreaterThanOrEqualTo(asked.perDay(0.35));
    }

    @Test
    void cardsAreNeverAddedUp() {
        var draft = RYZEN.machine.draft();
        for (var card : List.of("0000:01:00.0", "0000:02:00.0")) {
            draft.gpu(card).measured(Facts.GPU_NAME, "NVIDIA GeForce RTX 3060", "test");
            draft.gpu(card).measured(Facts.GPU_VRAM_FREE, 11_900L << 20, "test");
            draft.gpu(card).measured(Facts.GPU_MEMORY_KIND, MemoryKind.DEDICATED, "test");
            draft.gpu(card).measured(Facts.GPU_BANDWIDTH, 360.0, "test");
        }

        var plan = Worked.planned(Sizing.plan(draft.report(false, List.of()), RYZEN.workload(), OwnerOverrides.NONE));

        assertThat(plan.value(Formula.MODEL_BUDGET)).isLessThan(11_900 * MemoryPlan.MIB);
    }
}
