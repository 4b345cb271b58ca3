package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantFiguresTest {

    private static final long TENANT = StoreFixture.TENANT;

    @TempDir
    Path directory;

    private StoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new StoreFixture(directory, new SlowStatements(new StoreConfig(Duration.ofNanos(1), 95),
                new MovableClock("2026-11-20T12:00:00Z")));
        fixture.stores.create(TENANT);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void save(String name) {
        fixture.stores.write(TENANT, writer -> {
            writer.settings().save(name, "1", 1);
            return name;
        });
    }

    private Optional<String> look() {
        return fixture.stores.read(TENANT, reader -> reader.settings().named("a"));
    }

    @Test
    void closedTenantHasSizesAndNothingElse() {
        assertThat(fixture.stores.figures(TENANT)).isEmpty();
        assertThat(fixture.stores.sizes(TENANT).file()).isPositive();
        assertThat(fixture.stores.sizes(1).file()).isZero();
    }

    @Test
    void commitsReadsAndSlowStatementsAreCounted() {
        save("a");
        save("b");
        look();

        TenantFigures figures = fixture.stores.figures(TENANT).orElseThrow();

        assertThat(figures.sinceOpening().commits()).isEqualTo(2);
        assertThat(figures.works().count()).isEqualTo(2);
        assertThat(figures.works().most()).isEqualTo(1);
        assertThat(figures.rows().sum()).isEqualTo(2);
        assertThat(figures.commits().p99()).isPositive().isGreaterThanOrEqualTo(figures.commits().p50());
        assertThat(figures.readCount()).isEqualTo(1);
        assertThat(figures.reads().sum()).isEqualTo(figures.readNanos()).isPositive();
        assertThat(figures.slow()).isGreaterThan(4);
        assertThat(figures.openNanos()).isPositive();
        assertThat(fixture.stores.sizes(TENANT).wal()).isPositive();
    }

    @Test
    void totalsOutliveTheTenantsClosing() {
        save("a");
        look();
        StoreFigures before = fixture.stores.figures();

        fixture.stores.closeUnused(Duration.ZERO);
        save("b");

        assertThat(fixture.stores.figures(TENANT).orElseThrow().sinceOpening().commits()).isEqualTo(1);
        StoreFigures after = fixture.stores.figures();
        assertThat(after.commits()).isEqualTo(before.commits() + 1);
        assertThat(after.reads()).isEqualTo(before.reads());
        assertThat(after.opened()).isEqualTo(2);
        assertThat(after.closed()).isEqualTo(1);
    }
}
