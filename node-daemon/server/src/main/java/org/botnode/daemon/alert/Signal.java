package org.botnode.daemon.alert;

import static java.util.OptionalDouble.empty;
import static java.util.OptionalDouble.of;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.botnode.daemon.alert.Threshold.Scale;
import org.botnode.daemon.alert.Threshold.Side;

/// What the node watches for its owner, each with the bounds that hold until the owner says otherwise. Only what is
/// measured is here.
public enum Signal {
    CPU("the node's processor time", " % of what it may have", above(Scale.POINTS, of(80), of(95))),
    MACHINE_CPU("the machine's processor time", " %", above(Scale.POINTS, of(80), of(95))),
    CPU_PRESSURE("time in which something waits for a processor", " %", above(Scale.POINTS, of(25), of(50))),
    /// Less what is reclaimable; on a desktop the node's own, of what the plan gives it.
    MEMORY("memory in use", " % of what there is for it", above(Scale.POINTS, of(80), of(90))),
    HEAP("the Java heap after collections", " %", above(Scale.POINTS, of(75), of(88))),
    RESPONSE("mean time of an exchange", " ms", above(Scale.OPEN, of(2_000), of(5_000)), 5),
    STORE_P99("99th percentile of commits", " ms", above(Scale.OPEN, of(100), of(500))),
    COMMIT("95th percentile of commits", " times what was measured on this disk", above(Scale.OPEN, of(2), of(4))),
    EVENTS("messages from users", " a minute", above(Scale.OPEN, of(1_000), empty())),
    LOAD("stored messages", " % of what the plan counts on", above(Scale.POINTS, of(60), of(80))),
    ERRORS("failed requests", " %", above(Scale.POINTS, of(1), of(5)), 20),
    QUEUE("work that waits for a writer", " s", above(Scale.OPEN, of(0.5), of(1.5))),
    DISK("the disk in use", " %", above(Scale.POINTS, of(70), of(85))),
    INODES("places for files in use", " %", above(Scale.POINTS, of(80), of(90))),
    DISK_FORECAST("the disk is full in", " days", below(of(45), of(14))),
    WALL_FORECAST("another wall is met in", " days", below(of(45), of(14))),
    TEMPERATURE("the processor's temperature", " °C", above(Scale.POINTS, of(80), empty())),
    THROTTLED("time in which the processor was held back", " %", above(Scale.POINTS, empty(), of(0))),
    LOG_LINES("log lines that could not be written", " a minute", above(Scale.OPEN, of(0), empty())),
    /// Told by how Java was started beside the plan.
    HEAP_SIZE("the heap may grow to", " % of what this machine can give it: restart the node"),
    /// Of a tenant's limit; told by the store at 80, 90 and 100 %.
    TENANT_QUOTA("use of a tenant's limit", " %"),
    /// Told by the backups, as the next three are.
    BACKUP_FAILED("backups that failed, one after the other", ""),
    BACKUP_AGE("the age of the newest backup that was proven", " hours"),
    BACKUP_MISSED("tenants that the newest backup could not copy", ""),
    BACKUP_DAMAGED("parts of kept backups that cannot be restored", ""),
    /// Told by the store.
    DISK_REFUSAL("new messages are refused, the disk in use", " %");

    private final String words;
    private final String unit;
    private final Optional<Threshold> normal;
    private final double leastWeight;

    Signal(String words, String unit) {
        this(words, unit, Optional.empty(), 0);
    }

    Signal(String words, String unit, Threshold normal) {
        this(words, unit, Optional.of(normal), Double.MIN_VALUE);
    }

    /// @param leastWeight exchanges or requests without which a mean says nothing
    Signal(String words, String unit, Threshold normal, double leastWeight) {
        this(words, unit, Optional.of(normal), leastWeight);
    }

    Signal(String words, String unit, Optional<Threshold> normal, double leastWeight) {
        this.words = words;
        this.unit = unit;
        this.normal = normal;
        this.leastWeight = leastWeight;
    }

    private static Threshold above(Scale scale, OptionalDouble warning, OptionalDouble critical) {
        return new Threshold(Side.ABOVE, scale, warning, critical);
    }

    private static Threshold below(OptionalDouble warning, OptionalDouble critical) {
        return new Threshold(Side.BELOW, Scale.OPEN, warning, critical);
    }

    /// The name outside, such as `store_p99`.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Signal> named(String id) {
        return Arrays.stream(values()).filter(signal -> signal.id().equals(id)).findAny();
    }

    /// The bounds until the owner says otherwise; absent where somebody else judges and reports it.
    Optional<Threshold> normal() {
        return normal;
    }

    double leastWeight() {
        return leastWeight;
    }

    /// `the disk in use: 86.2 %, bound 85 %`, the numbers without more than one decimal.
    String sentence(String subject, double value, double threshold) {
        return words + (subject.isEmpty() ? "" : " " + subject) + ": " + number(value) + unit + ", bound "
                + number(threshold);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }
}
