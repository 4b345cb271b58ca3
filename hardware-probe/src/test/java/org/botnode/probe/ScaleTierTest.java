package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTierTest {

    @Test
    void rowIsTheFirstWhoseBoundsAllExceedTheLoad() {
        assertThat(ScaleTier.of(0, 0, 0)).isEqualTo(ScaleTier.SINGLE_NODE);
        assertThat(ScaleTier.of(9_999, 99_999, 999_999)).isEqualTo(ScaleTier.SINGLE_NODE);
        assertThat(ScaleTier.of(10_000, 0, 0)).isEqualTo(ScaleTier.FEW_NODES);
        assertThat(ScaleTier.of(0, 100_000, 0)).isEqualTo(ScaleTier.FEW_NODES);
        assertThat(ScaleTier.of(0, 0, 1e6)).isEqualTo(ScaleTier.FEW_NODES);
        assertThat(ScaleTier.of(0, 0, 1e7)).isEqualTo(ScaleTier.SEVERAL_NODES);
        assertThat(ScaleTier.of(0, 0, 1e8)).isEqualTo(ScaleTier.REGIONAL_SHARDS);
        assertThat(ScaleTier.of(0, 0, 1e9)).isEqualTo(ScaleTier.GLOBAL_SHARDS);
        assertThat(ScaleTier.of(1e12, 0, 0)).isEqualTo(ScaleTier.GLOBAL_SHARDS);
    }

    @Test
    void oneMachineIsNeverClaimedToBeMoreThanTheThirdRow() {
        assertThat(ScaleTier.ofCapacity(1e9, 1e10, 1e11)).isEqualTo(ScaleTier.SEVERAL_NODES);
        assertThat(ScaleTier.ofCapacity(1, 1, 1)).isEqualTo(ScaleTier.SINGLE_NODE);
    }

    @Test
    void rowsReadAsTheTablePrintsThem() {
        assertThat(ScaleTier.SINGLE_NODE.messagesRange()).isEqualTo("< 1M");
        assertThat(ScaleTier.FEW_NODES.usersRange()).isEqualTo("10K–100K");
        assertThat(ScaleTier.SEVERAL_NODES.sessionsRange()).isEqualTo("1M–10M");
        assertThat(ScaleTier.REGIONAL_SHARDS.messagesRange()).isEqualTo("100M–1B");
        assertThat(ScaleTier.GLOBAL_SHARDS.messagesRange()).isEqualTo("> 1B");
    }
}
