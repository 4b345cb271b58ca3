package org.botnode.probe;

/// Machine and plan in words, for a terminal: every value with where it comes from, every figure with its reason.
public final class ProbeText {

    private ProbeText() {}

    public static String of(MachineReport machine, PlanOutcome outcome) {
        return MachineText.of(machine) + switch (outcome) {
            case PlanOutcome.Planned(var plan) -> PlanText.of(plan);
            case PlanOutcome.TooSmall it -> refused("There is too little memory for a node: "
                    + Unit.BYTES.show((double) it.usable()) + " are left for it, and " + it.reason() + ".", it.hint());
            case PlanOutcome.Unreadable it -> refused("There is no plan: nothing is known of "
                    + String.join(", ", it.missing()) + ".", it.hint());
        };
    }

    private static String refused(String sentence, String hint) {
        return "\nThe plan\n  " + sentence + "\n  What helps: " + hint + ".\n";
    }
}
