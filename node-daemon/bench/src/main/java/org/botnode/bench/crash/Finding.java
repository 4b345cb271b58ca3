package org.botnode.bench.crash;

/// Something that the oracle did not expect.
public record Finding(Fault fault, String what) {

    @Override
    public String toString() {
        return fault + ": " + what;
    }
}
