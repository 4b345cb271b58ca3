package org.botnode.daemon.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Judges what was measured by the thresholds, over means of five minutes. Used by one thread; time comes with samples.
final class AlertRules {

    private final AlertConfig config;
    private final Means means = new Means();

    AlertRules(AlertConfig config) {
        this.config = config;
    }

    /// How bad a signal is now.
    ///
    /// @param value     its mean; absent where nothing happened
    /// @param threshold the bound that it passed; of the mildest grade where it passed none
    record Finding(Signal signal, Grade grade, OptionalDouble value, double threshold) {}

    /// Takes a sample in and judges every signal that was watched for long enough.
    ///
    /// @param held how bad a signal was until now
    List<Finding> judge(Sample sample, Function<Signal, Grade> held) {
        means.add(sample);
        var findings = new ArrayList<Finding>();
        for (var signal : Signal.values()) {
            config.threshold(signal).ifPresent(threshold -> {
                switch (means.of(signal)) {
                    case Mean.Unknown _ -> { }
                    case Mean.Nothing _ -> findings.add(new Finding(signal, Grade.NONE, OptionalDouble.empty(), 0));
                    case Mean.Of(var value) -> {
                        var grade = threshold.grade(value, held.apply(signal));
                        findings.add(new Finding(signal, grade, OptionalDouble.of(value),
                                threshold.bound(grade).orElse(0)));
                    }
                }
            });
        }
        return findings;
    }
}
