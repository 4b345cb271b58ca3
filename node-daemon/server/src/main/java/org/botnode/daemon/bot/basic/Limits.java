package org.botnode.daemon.bot.basic;

import java.time.Duration;

/// How much one run may use. `slice` is the longest the machine steps in one call when it holds the tables.
public record Limits(long instructions, int loop, int depth, int text, int list, int variables, int messages,
                     Duration run, Duration slice) {

    static final int TEXT = 10 << 20;

    public Limits {
        if (instructions < 1 || loop < 1 || depth < 1 || text < 1 || list < 1 || variables < 1 || messages < 1
                || run.isNegative() || slice.isNegative()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    public static Limits defaults() {
        return new Limits(10_000_000, 100_000, 100, TEXT, 1_000_000, 1 << 20, 1_000,
                Duration.ofSeconds(300), Duration.ofMillis(50));
    }
}
