package org.botnode.daemon.bot.gbai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void cellsAreTrimmedAndMissingOnesEmpty() {
        var table = CsvTable.parse("title, fee ,due\nEmma, 0.5\n\n,,\nDune,1,2026-01-01,extra\n");

        assertThat(table.columns()).containsExactly("title", "fee", "due");
        assertThat(table.rows()).containsExactly(List.of("Emma", "0.5", ""), List.of("Dune", "1", "2026-01-01"));
    }

    @Test
    void quotesMayHoldSeparatorsQuotesAndLineEnds() {
        var table = CsvTable.parse("q,a\n\"Open, when?\",\"Say \"\"hi\"\"\nthen go\"");

        assertThat(table.rows()).containsExactly(List.of("Open, when?", "Say \"hi\"\nthen go"));
    }

    @Test
    void semicolonsAndTabsPartCellsToo() {
        assertThat(CsvTable.parse("a;b\n1,5;2").rows()).containsExactly(List.of("1,5", "2"));
        assertThat(CsvTable.parse("a\tb\n1\t2").rows()).containsExactly(List.of("1", "2"));
    }

    @Test
    void columnsWithoutNameOrWithTheSameNameGetOne() {
        assertThat(CsvTable.parse("a,,A\n1,2,3").columns()).containsExactly("a", "column2", "A2");
    }

    @Test
    void emptyFileIsAnEmptyTable() {
        assertThat(CsvTable.parse("").columns()).isEmpty();
    }

    @Test
    void sourceTextLosesItsMarkAndItsCarriageReturns() {
        byte[] bytes = "\uFEFFTALK \"é\"\r\nx = 1\r\n".getBytes(StandardCharsets.UTF_8);

        assertThat(SourceText.of(bytes)).isEqualTo(new SourceText("TALK \"é\"\nx = 1\n", true));
        assertThat(SourceText.of(new byte[] {'n', (byte) 0xE3, 'o'})).isEqualTo(new SourceText("não", false));
    }
}
