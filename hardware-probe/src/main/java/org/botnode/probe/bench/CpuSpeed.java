package org.botnode.probe.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// How fast the processor computes turns of a dialog; 100 is one core of the reference box.
///
/// @param score1  one thread
/// @param scoreN  all threads together; absent where time ran out
/// @param threads how many those are
/// @param waited  the share of the time, 0 to 1, in which the one thread waited for a processor
public record CpuSpeed(@JsonProperty("score_1") Spread score1, @JsonProperty("score_n") Optional<Spread> scoreN,
        int threads, double waited) {

    public CpuSpeed {
        scoreN = scoreN == null ? Optional.empty() : scoreN;
    }
}
