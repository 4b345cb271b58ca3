package org.botnode.probe;

/// How one sensor did: what went wrong with it, if anything, and how long it took.
///
/// @param outcome `ok`, or a sentence on what happened
public record SensorRun(String sensor, long milliseconds, String outcome) {

    static final String OK = "ok";

    public boolean isOk() {
        return OK.equals(outcome);
    }
}
