package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/// What [Sizing] comes to.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlanOutcome.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = PlanOutcome.TooSmall.class, name = "too_small"),
    @JsonSubTypes.Type(value = PlanOutcome.Unreadable.class, name = "unreadable")
})
public sealed interface PlanOutcome {

    record Planned(CapacityPlan plan) implements PlanOutcome {}

    /// The memory does not suffice.
    ///
    /// @param usable bytes there are for the plan
    record TooSmall(long usable, String reason, String hint) implements PlanOutcome {}

    /// The report lacks what no plan can do without.
    record Unreadable(List<String> missing, String hint) implements PlanOutcome {

        public Unreadable {
            missing = List.copyOf(missing);
        }
    }
}
