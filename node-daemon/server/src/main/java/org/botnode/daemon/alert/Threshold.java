package org.botnode.daemon.alert;

import java.util.Locale;
import java.util.OptionalDouble;

/// From where on a signal is bad. What was bad stays so until the value is a little better than the bound: by five points
/// where it is in percent or degrees and the bound is at least ten, else by a tenth of the bound.
///
/// @param warning  absent: there is no warning
/// @param critical absent: it is never critical
record Threshold(Side side, Scale scale, OptionalDouble warning, OptionalDouble critical) {

    private static final double POINTS = 5;
    private static final double LEAST_FOR_POINTS = 10;
    private static final double TENTH = 0.1;

    /// On which side of its bound a value is bad.
    enum Side { ABOVE, BELOW }

    /// Whether values are percents or degrees, or something that has no natural end.
    enum Scale { POINTS, OPEN }

    Threshold {
        if (warning.isPresent() && critical.isPresent()
                && !(side == Side.ABOVE ? critical.getAsDouble() >= warning.getAsDouble()
                        : critical.getAsDouble() <= warning.getAsDouble())) {
            throw new IllegalArgumentException(String.format(Locale.ROOT,
                    "critical (%s) must be %s than warning (%s)", critical.getAsDouble(),
                    side == Side.ABOVE ? "no less" : "no more", warning.getAsDouble()));
        }
    }

    /// The bound of a grade; absent for [Grade#NONE].
    OptionalDouble bound(Grade grade) {
        return switch (grade) {
            case NONE -> OptionalDouble.empty();
            case WARNING -> warning;
            case CRITICAL -> critical;
        };
    }

    /// How bad a value is.
    ///
    /// @param held how bad the signal was until now
    Grade grade(double value, Grade held) {
        if (is(Grade.CRITICAL, value, held)) {
            return Grade.CRITICAL;
        }
        return is(Grade.WARNING, value, held) ? Grade.WARNING : Grade.NONE;
    }

    private boolean is(Grade grade, double value, Grade held) {
        var bound = bound(grade);
        if (bound.isEmpty()) {
            return false;
        }
        var slack = held.compareTo(grade) >= 0 ? slack(bound.getAsDouble()) : 0;
        return side == Side.ABOVE ? value > bound.getAsDouble() - slack : value < bound.getAsDouble() + slack;
    }

    private double slack(double bound) {
        return scale == Scale.POINTS && Math.abs(bound) >= LEAST_FOR_POINTS ? POINTS : TENTH * Math.abs(bound);
    }

    /// The same with what the owner says instead.
    Threshold or(OptionalDouble ownWarning, OptionalDouble ownCritical) {
        return new Threshold(side, scale, ownWarning.isPresent() ? ownWarning : warning,
                ownCritical.isPresent() ? ownCritical : critical);
    }
}
