package org.botnode.bench;

import java.io.PrintStream;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// One benchmark: measures, and its base line with it, in one run.
public interface Benchmark {

    /// One line for people.
    String purpose();

    /// Numbers that may be given as `--NAME N`.
    default Set<String> numbers() {
        return Set.of();
    }

    /// The same benchmark with the numbers that were given.
    default Benchmark with(Map<String, Long> numbers) {
        return this;
    }

    /// The figures, by the names of the contract, in its order. `passed`, where it is among them and
    /// false, or `failed` above 0 makes the command fail.
    ///
    /// @param progress where a person sees that something happens
    /// @param quick whether to end within 45 seconds
    SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception;
}
