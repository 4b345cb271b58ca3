package org.botnode.daemon.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.botnode.daemon.store.Snowflakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartNameTest {

    private static final PartName NAME = new PartName(YearMonth.of(2026, 5), 3, 12, 100, 900, 20_000);

    @Test
    void nameTellsWhatIsInIt() {
        assertThat(NAME.file()).isEqualTo("0003.0012.100-900.20000.sealed");
        assertThat(PartName.parse("2026-05", NAME.stem())).contains(NAME);
        assertThat(NAME.overlaps(900, 1_000)).isTrue();
        assertThat(NAME.overlaps(901, 1_000)).isFalse();
        assertThat(NAME.purpose()).contains("2026-05", NAME.stem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0003.0012.100-900.20000.sealed", "3.12.100-900.20000", "0003.0012.900-100.20000",
        "0003.0012.100-900.0", "../../0003.0012.100-900.20000", "0003.0012.100-99999999999999999999.1", "0000.0001.1-2.1"})
    void otherNamesAreNoParts(String stem) {
        assertThat(PartName.parse("2026-05", stem)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "..", "2026-5", "1999-05", "2026-05/.."})
    void otherFoldersAreNoMonths(String folder) {
        assertThat(PartName.parse(folder, NAME.stem())).isEmpty();
    }

    @Test
    void monthOfAnIdIsThatOfItsTime() {
        long first = PartName.firstOf(YearMonth.of(2026, 12));
        assertThat(first).isEqualTo(385_943_076_864_000_000L);
        assertThat(PartName.monthOf(first)).isEqualTo(YearMonth.of(2026, 12));
        assertThat(PartName.monthOf(first - 1)).isEqualTo(YearMonth.of(2026, 11));
        assertThat(Snowflakes.millisOf(first)).isEqualTo(1_796_083_200_000L);
    }
}
