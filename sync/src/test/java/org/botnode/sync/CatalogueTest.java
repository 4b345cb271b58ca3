package org.botnode.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogueTest {
    @Test
    void parentsHaveLowerCodesThanTheirChildren() {
        for (var table : Catalogue.tables()) {
            for (var column : table.columns()) {
                column.parent().ifPresent(parent -> assertThat(code(parent)).isLessThan(table.code()));
            }
        }
    }

    @Test
    void codesRiseAndReservedOnesAreFree() {
        assertThat(Catalogue.tables()).extracting(Table::code).isSorted().doesNotHaveDuplicates()
                .doesNotContain(8, 10, 11);
    }

    @Test
    void noForeignKeyLeadsToAMonthlyTable() {
        assertThat(Catalogue.tables()).flatExtracting(Table::columns)
                .allSatisfy(column -> column.parent().ifPresent(parent -> assertThat(table(parent).isMonthly()).isFalse()));
    }

    @Test
    void messagesSessionsAndDailyFiguresArePartedByMonth() {
        assertThat(Catalogue.tables()).filteredOn(Table::isMonthly).extracting(Table::name)
                .containsExactly("session", "message", "daily_aggregate");
    }

    private static Table table(String name) {
        return Catalogue.tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }

    private static int code(String name) {
        return table(name).code();
    }
}
