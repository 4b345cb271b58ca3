package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OwnerOverridesTest {

    @Test
    void everyFigureThatIsTheOwnersTakesTheirValueAndKeepsTheFormulas() {
        for (var formula : Arrays.stream(Formula.values()).filter(Formula::isOwners).toList()) {
            var before = Worked.PI_NVME.plan().figure(formula);
            var wanted = formula.unit() == Unit.BYTES ? Math.floor(before.value() * 0.9)
                    : Math.max(1, Math.floor(before.value() / 2));

            var figure = Worked.PI_NVME.plan(Worked.PI_NVME.owner.with(formula, wanted)).figure(formula);

            assertThat(figure.value()).as(formula.id()).isEqualTo(wanted);
            assertThat(figure.isOverridden()).as(formula.id()).isTrue();
            assertThat(figure.computed().orElseThrow()).as(formula.id()).isEqualTo(before.value());
            assertThat(figure.binding()).as(formula.id()).isEqualTo("the owner's word");
        }
    }

    @Test
    void limitsObeyTheOwner() {
        var limits = Worked.PI_NVME.plan(Worked.PI_NVME.owner.with(Formula.HTTP_MAX, 40).with(Formula.HTTP_INITIAL, 20)
                .with(Formula.QUEUE, 0.5).with(Formula.CPU_POOL, 3).with(Formula.WRITER_ROWS, 16)
                .with(Formula.OPEN_TENANTS, 12).with(Formula.MODEL_SLOTS, 1)).limits();

        assertThat(limits.http()).isEqualTo(new Limits.Http(4, 20, 40));
        assertThat(limits.queue()).hasMillis(500);
        assertThat(limits.cpuPool()).isEqualTo(3);
        assertThat(limits.writerRows()).isEqualTo(16);
        assertThat(limits.openTenants()).isEqualTo(12);
        assertThat(limits.modelSlots()).isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsCutToWhatDoes() {
        var plan = Worked.SMALL_VM.plan(OwnerOverrides.NONE.with(Formula.HEAP, 4e9).with(Formula.SQLITE, 4e9));

        assertThat(plan.value(Formula.HEAP)).isEqualTo(plan.value(Formula.HEAP_MAX));
        assertThat(plan.value(Formula.PAGE_CACHE)).isPositive();
        assertThat(plan.processCeiling()).isLessThan((long) (512 * MemoryPlan.MIB));
    }

    @Test
    void sharesAndRetentionMoveThePlan() {
        var share = Worked.N100.plan(Worked.N100.owner.withMemoryShare(0.20));
        assertThat(share.value(Formula.USABLE)).isCloseTo(0.20 * 15.5 * MemoryPlan.GIB, within(1.0));
        assertThat(share.figure(Formula.USABLE).binding()).isEqualTo("share");

        var model = Worked.N100.plan(Worked.N100.owner.withModelShare(0.30));
        assertThat(model.value(Formula.MODEL_PART)).isCloseTo(0.30 * model.value(Formula.USABLE), within(1.0));
        assertThat(model.figure(Formula.MODEL_PART).isOverridden()).isTrue();

        assertThat(Worked.VM.plan(OwnerOverrides.NONE.withRetentionDays(30)).capacity().first().numbers())
                .startsWith("30 days of messages at 1.5 KiB");
    }

    @Test
    void wordsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> OwnerOverrides.NONE.withMemoryShare(1.1)).hasMessageContaining("memory share");
        assertThatThrownBy(() -> OwnerOverrides.NONE.withModelShare(0.95)).hasMessageContaining("model share");
        assertThatThrownBy(() -> OwnerOverrides.NONE.withModel("gpt-9")).hasMessageContaining("Llama-3.2-1B Q4_K_M");
        assertThatThrownBy(() -> OwnerOverrides.NONE.withRetentionDays(0)).hasMessageContaining("a day at least");
        assertThatThrownBy(() -> OwnerOverrides.NONE.with(Formula.HEAP, 0)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> OwnerOverrides.NONE.with(Formula.RESERVE, 1)).hasMessageContaining("not the owner's");
    }

    @Test
    void modelThatDoesNotFitIsToldAndThePickedOneStands() {
        var model = Worked.N100.plan(Worked.N100.owner.withModel("Llama-3.3-70B Q4_K_M")).model().orElseThrow();

        assertThat(model.planned()).isEqualTo(model.picked());
        assertThat(model.notes()).anySatisfy(note -> assertThat(note).contains("does not fit"));
    }
}
