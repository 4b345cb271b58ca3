package org.botnode.probe.bench;

/// Something was not measured; the message says why, for the report.
final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BenchException(String why) {
        super(why);
    }
}
