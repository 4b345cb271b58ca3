package org.botnode.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.botnode.bench.NoRoomException;
import org.junit.jupiter.api.Test;

class DiskNeedTest {

    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final double FULL = 2_000;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream progress = new PrintStream(said);

    @Test
    void runThatFitsBelowTheMarkOfANodeBeginsAndTellsWhatItTakes() throws Exception {
        new DiskNeed(10 * GIB).check(18 * GIB, 100 * GIB, progress);

        assertThat(said.toString()).startsWith("this may take 11,161 MB of the disk, 18,432 MB are free");
    }

    @Test
    void runThatDoesNotIsToldHowMuchIsMissing() {
        assertThatThrownBy(() -> new DiskNeed(10 * GIB).check(16_000 * MIB, 100 * GIB, progress))
                .isInstanceOf(NoRoomException.class)
                .hasMessageContaining("may take 11,040 MB", "16,000 MB are free", "keeps 5,120 MB")
                .hasMessageContaining("make 161 MB").hasMessageEndingWith("run it with --quick");
        assertThat(said.size()).isZero();
    }

    @Test
    void needBeyondWhatANumberHoldsIsRefusedToo() {
        assertThatThrownBy(() -> DiskNeed.of(1e300).check(18 * GIB, 100 * GIB, progress)).isInstanceOf(NoRoomException.class);
    }

    @Test
    void needFollowsWhatARunStores() {
        Course usual = Volume.of(options(false, Map.of()), progress);
        Course small = Volume.of(options(false, Map.of(Volume.MESSAGES, 1_000_000L)), progress);
        Course brief = Volume.of(options(true, Map.of()), progress);

        // Five million messages are half as many exchanges.
        assertThat(usual.disk(FULL).bytes()).isBetween(10 * GIB, 20 * GIB);
        assertThat(small.disk(FULL).bytes()).isBetween(usual.disk(FULL).bytes() / 5, usual.disk(FULL).bytes() / 4);
        assertThat(brief.disk(FULL).bytes()).isLessThan(GIB);
    }

    @Test
    void longFormsNeedMoreThanShortOnes() {
        assertThat(Stress.of(options(false, Map.of()), progress).disk(FULL).bytes())
                .isGreaterThan(Stress.of(options(true, Map.of()), progress).disk(FULL).bytes());
        assertThat(Spike.of(options(false, Map.of()), progress).disk(FULL).bytes())
                .isGreaterThan(Spike.of(options(true, Map.of()), progress).disk(FULL).bytes());
        assertThat(Soak.of(options(false, Map.of(Soak.MINUTES, 60L)), progress).disk(FULL).bytes())
                .isGreaterThan(5 * Soak.of(options(false, Map.of(Soak.MINUTES, 10L)), progress).disk(FULL).bytes());
        assertThat(new FullTrial(progress).disk(FULL, 5).bytes())
                .isGreaterThan(10 * new QuickTrial(progress).disk(FULL, 3).bytes());
        assertThat(new QuickTrial(progress).disk(FULL, 3).bytes()).isGreaterThan(50 * MIB);
    }

    private static LoadTest.Options options(boolean quick, Map<String, Long> numbers) {
        return new LoadTest.Options(quick, numbers);
    }
}
