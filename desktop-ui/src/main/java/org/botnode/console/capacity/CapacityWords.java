package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.begin;
import static org.botnode.console.text.Texts.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.botnode.client.CapacityView;
import org.botnode.client.LaunchView;
import org.botnode.client.LoadView;
import org.botnode.console.capacity.CapacityPicture.Reach;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Units;
import org.botnode.probe.Capacity;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.ScaleTier;

/// Puts a node's capacity into words, in the locale of the desktop.
public final class CapacityWords {

    private final Units units;

    public CapacityWords(Units units) {
        this.units = units;
    }

    CapacityPicture picture(CapacityView capacity) {
        var machine = capacity.machine().map(report -> MachineLines.of(report, units)).orElse(List.of());
        return capacity.plan().map(outcome -> switch (outcome) {
            case PlanOutcome.Planned(var plan) -> new CapacityPicture(Optional.of(reach(plan.capacity())),
                    String.join(" ", plan.notes()), machine, lines(plan, capacity.launch()));
            case PlanOutcome.TooSmall(_, String reason, String hint) ->
                    new CapacityPicture(Optional.empty(), reason + " " + hint, machine, List.of());
            case PlanOutcome.Unreadable(var missing, String hint) -> new CapacityPicture(Optional.empty(),
                    text("reach.unreadable", String.join(", ", missing)) + " " + hint, machine, List.of());
        }).orElseGet(() -> new CapacityPicture(Optional.empty(), text("reach.unknown"), machine, List.of()));
    }

    private List<FactLine> lines(CapacityPlan plan, Optional<LaunchView> launch) {
        return Stream.of(OutlookLines.of(plan, units).stream(), PlanLines.of(plan, units).stream(),
                launch.stream().map(it -> LaunchLine.of(it, units))).flatMap(lines -> lines).toList();
    }

    private Reach reach(Capacity capacity) {
        return new Reach(units.rounded(capacity.users()), units.rounded(capacity.sessionsPerDay()),
                units.rounded(capacity.messagesPerDay()), begin(capacity.bottleneck()), capacity.tier());
    }

    /// The scale table with the rows of today's load and of what the hardware carries.
    Scale scale(LoadView load, Optional<ScaleTier> hardware) {
        var today = load.row();
        var lines = Arrays.stream(ScaleTier.values())
                .map(tier -> new TierLine(
                        range(tier, ScaleTier::usersBound),
                        range(tier, ScaleTier::sessionsBound),
                        range(tier, ScaleTier::messagesBound),
                        setup(tier),
                        tier == today,
                        hardware.filter(tier::equals).isPresent()))
                .toList();
        return new Scale(text("today.row", setup(today)), lines);
    }

    private String range(ScaleTier tier, ToDoubleFunction<ScaleTier> bound) {
        if (tier.ordinal() == 0) {
            return text("tiers.below", units.rounded(bound.applyAsDouble(tier)));
        }
        var from = units.rounded(bound.applyAsDouble(ScaleTier.values()[tier.ordinal() - 1]));
        return bound.applyAsDouble(tier) == Double.POSITIVE_INFINITY
                ? text("tiers.above", from)
                : text("tiers.between", from, units.rounded(bound.applyAsDouble(tier)));
    }

    private static String setup(ScaleTier tier) {
        return text("tier." + tier.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
