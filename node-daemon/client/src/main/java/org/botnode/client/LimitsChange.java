package org.botnode.client;

import java.util.List;
import java.util.Map;

/// Which of a tenant's limits to set, and which to leave to the plan again; all others stay.
public record LimitsChange(Map<String, Long> set, List<String> clear) {

    public LimitsChange {
        set = set == null ? Map.of() : set;
        clear = clear == null ? List.of() : clear;
    }

    /// Sets one.
    public static LimitsChange set(String name, long limit) {
        return new LimitsChange(Map.of(name, limit), List.of());
    }
}
