package org.botnode.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowImageTest {
    @Test
    void everyValueBecomesACellOfItsColumn() {
        var image = message("[8,7,1,0,\"a \\\"b\\\" \\u00e9\\n\",null,null,1000]");

        assertThat(image.cells()).containsExactly(new Cell.Whole(8), new Cell.Whole(7), new Cell.Whole(1),
                new Cell.Whole(0), new Cell.Text("a \"b\" é\n"), Cell.ABSENT, Cell.ABSENT, new Cell.Whole(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[8", "8", "[8,]", "[8,[1]]", "{}", "[8,7,1,0,\"x", "[8,7,1,0,\"\\q\",null,null,1]",
        "[8,7,1,0,\"x\",null,null,1] and more", "[8,7,1,0,\"x\",null,null,99999999999999999999]", "[8,7,1,0,\"\\u00"})
    void brokenImageIsNamed(String image) {
        assertThatThrownBy(() -> message(image.isEmpty() ? " " : image)).isInstanceOf(SyncException.class)
                .hasMessageStartingWith("outbox row 5 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[8,7,1,0,\"x\",null,null]", "[9,7,1,0,\"x\",null,null,1]", "[8,7,1,0,null,null,null,1]",
        "[8,7,1,0,5,null,null,1]", "[8,\"7\",1,0,\"x\",null,null,1]", "[8,7.5,1,0,\"x\",null,null,1]"})
    void imageThatDoesNotFitItsTableIsRefused(String image) {
        assertThatThrownBy(() -> message(image)).isInstanceOf(SyncException.class);
    }

    @Test
    void nothingOfARowStandsInItsComplaint() {
        assertThatThrownBy(() -> message("[8,7,1,0,\"a secret\"]")).hasMessageNotContaining("secret");
    }

    @Test
    void hashTellsValuesOrderAndTypesApart() {
        assertThat(List.of(
                RowHash.of(List.of(new Cell.Whole(1), new Cell.Whole(2))),
                RowHash.of(List.of(new Cell.Whole(2), new Cell.Whole(1))),
                RowHash.of(List.of(new Cell.Text("1"), new Cell.Whole(2))),
                RowHash.of(List.of(new Cell.Text(""), new Cell.Whole(2))),
                RowHash.of(List.of(Cell.ABSENT, new Cell.Whole(2))),
                RowHash.of(List.of(new Cell.Real(1), new Cell.Whole(2))))).doesNotHaveDuplicates();
    }

    @Test
    void laterOptionalColumnLeavesTheHashAlone() {
        assertThat(RowHash.of(List.of(new Cell.Whole(1), Cell.ABSENT))).isEqualTo(RowHash.of(List.of(new Cell.Whole(1))));
    }

    @Test
    void zeroHasNoSign() {
        assertThat(RowHash.of(List.of(new Cell.Real(-0.0)))).isEqualTo(RowHash.of(List.of(new Cell.Real(0.0))));
    }

    private static RowImage message(String image) {
        return RowImage.of(Change.upsert(5, 6, 8, image));
    }
}
