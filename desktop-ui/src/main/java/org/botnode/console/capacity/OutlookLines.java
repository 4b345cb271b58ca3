package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.begin;
import static org.botnode.console.text.Texts.text;

import java.util.ArrayList;
import java.util.List;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Units;
import org.botnode.probe.Advice;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.ModelPlan;

/// What the plan says beyond its own values: what a language model here would answer, when the walls come, and what would
/// let the node carry more. The sentences are the plan's.
final class OutlookLines {

    private OutlookLines() {}

    static List<FactLine> of(CapacityPlan plan, Units units) {
        var lines = new ArrayList<FactLine>();
        plan.model().map(model -> answers(model, units)).ifPresent(lines::add);
        plan.forecast().ifPresent(forecast -> forecast.walls().stream().filter(wall -> wall.days().isPresent())
                .map(wall -> new FactLine(begin(wall.resource().words()), wall.words(), true, text("plan.wall"), ""))
                .forEach(lines::add));
        plan.advice().map(advice -> more(advice, units)).ifPresent(lines::add);
        return lines;
    }

    private static FactLine answers(ModelPlan model, Units units) {
        return model.planned().map(fit -> new FactLine(text("plan.answers"),
                text("unit.per-day", units.rounded(fit.answersPerDay())), model.switchedOn(),
                model.switchedOn() ? text("plan.answers.by", fit.model(), units.count(Math.round(fit.users())))
                        : text("plan.answers.possible"), model.sentence()))
                .orElseGet(() -> new FactLine(text("plan.answers"), text("plan.answers.none"), false, model.sentence(),
                        String.join("\n", model.notes())));
    }

    private static FactLine more(Advice advice, Units units) {
        var lift = advice.best();
        return new FactLine(text("plan.more"),
                lift.map(Advice.Lift::action).orElseGet(() -> text("plan.more.nodes", units.count(advice.nodes().needed()))),
                true, lift.map(Advice.Lift::words).orElse(""), advice.words());
    }
}
