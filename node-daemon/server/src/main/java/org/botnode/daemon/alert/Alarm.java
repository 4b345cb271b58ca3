package org.botnode.daemon.alert;

import java.util.OptionalDouble;

/// Told by other parts of the node how bad it is with what they watch themselves. Telling the same again changes nothing.
@FunctionalInterface
public interface Alarm {

    /// @param value     absent where there is none just now
    /// @param threshold the bound that was passed; of no meaning where all is well
    void told(Signal signal, Grade grade, OptionalDouble value, double threshold);
}
