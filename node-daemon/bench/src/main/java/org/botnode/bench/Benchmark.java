package org.botnode.bench;

import java.io.PrintStream;
import java.util.SequencedMap;

/// One benchmark: measures, and its base line with it, in one run.
public interface Benchmark {

    /// One line for people.
    String purpose();

    /// The figures, by the names of the contract, in its order.
    ///
    /// @param progress where a person sees that something happens
    /// @param quick whether to end within 45 seconds
    SequencedMap<String, Object> run(PrintStream progress, boolean quick) throws Exception;
}
