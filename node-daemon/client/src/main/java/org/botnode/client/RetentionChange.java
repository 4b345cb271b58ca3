package org.botnode.client;

import java.util.List;
import java.util.Map;

/// Sets some of a tenant's periods, and leaves others to the node again.
///
/// @param set   days by class, as in [RetentionView.Period]
/// @param clear names of classes
public record RetentionChange(Map<String, Integer> set, List<String> clear) {

    public RetentionChange {
        set = set == null ? Map.of() : Map.copyOf(set);
        clear = clear == null ? List.of() : List.copyOf(clear);
    }
}
