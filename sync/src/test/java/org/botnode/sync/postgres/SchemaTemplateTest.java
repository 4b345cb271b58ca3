package org.botnode.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.botnode.sync.Catalogue;
import org.botnode.sync.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTemplateTest {
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyTableHasTheCompositeKeyAndNoBareInt(Dialect dialect) {
        assertThat(new SchemaTemplate(dialect).steps()).filteredOn(step -> step.ddl().startsWith("CREATE"))
                .allSatisfy(step -> assertThat(step.ddl())
                        .containsPattern("PRIMARY KEY \\(tenant_id(, shard_id, id)?\\)")
                        .doesNotContainPattern("\\bINT\\b|SERIAL|IDENTITY|DEFAULT"));
    }

    @Test
    void onlyPlainPostgresPartsByMonth() {
        assertThat(parted(Dialect.POSTGRESQL)).containsExactly("session", "message", "daily_aggregate");
        assertThat(parted(Dialect.CITUS)).isEmpty();
        assertThat(parted(Dialect.COCKROACHDB)).isEmpty();
    }

    @Test
    void citusPlacesEveryTableBesideTheLease() {
        assertThat(new SchemaTemplate(Dialect.CITUS).steps()).filteredOn(step -> step.name().endsWith(" distributed"))
                .hasSize(1 + Catalogue.tables().size())
                .first().satisfies(step -> assertThat(step.ddl()).contains("'tenant_lease', 'tenant_id'"));
    }

    @Test
    void monthBeginsAtItsFirstInstant() {
        assertThat(Months.bound(YearMonth.of(2026, 12))).isEqualTo(385_943_076_864_000_000L);
        assertThat(Months.bound(YearMonth.of(2027, 1))).isEqualTo(397_177_100_697_600_000L);
        assertThat(Months.of(Months.bound(YearMonth.of(2026, 12)))).isEqualTo(YearMonth.of(2026, 12));
        assertThat(Months.of(Months.bound(YearMonth.of(2026, 12)) - 1)).isEqualTo(YearMonth.of(2026, 11));
        assertThat(Months.create("message", YearMonth.of(2026, 12))).contains("message_2026_12 PARTITION OF message");
    }

    private static List<String> parted(Dialect dialect) {
        return new SchemaTemplate(dialect).steps().stream().filter(step -> step.ddl().contains("PARTITION BY RANGE (id)"))
                .map(SchemaStep::name).toList();
    }
}
