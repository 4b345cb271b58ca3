package org.botnode.daemon.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialogTurnTest {

    @Test
    void turnReallyAnswersAndIsTheSameEachTime() {
        var turn = new DialogTurn();

        assertThat(turn.answered()).contains("A table for 4, 50.00 in all.").contains("Nice to see you again, Ada.")
                .contains("Shall I write it down?").contains("Yes, please");
        assertThat(turn.turn()).isEqualTo(turn.turn()).isEqualTo(new DialogTurn().turn());
    }
}
