package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialogTurnTest {

    @Test
    void turnReallyAnswersAndIsTheSameEachTime() {
        var turn = new DialogTurn();

        assertThat(turn.answered()).contains("A table for 4, 1311 letters.").contains("Shall I write it down, Ada?");
        assertThat(turn.turn()).isEqualTo(turn.turn()).isEqualTo(new DialogTurn().turn());
    }
}
