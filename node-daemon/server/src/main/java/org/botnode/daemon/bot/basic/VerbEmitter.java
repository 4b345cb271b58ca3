package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns a verb and its arguments into instructions.
final class VerbEmitter {

    private final Assembler out;
    private final ExpressionEmitter expressions;

    VerbEmitter(Assembler out, ExpressionEmitter expressions) {
        this.out = out;
        this.expressions = expressions;
    }

    void emit(Phrase phrase) {
        if (phrase.verb().isEmpty() || !phrase.verb().get().isHosted()) {
            out.at(phrase.position());
            out.emit(Op.NOT_HOSTED, out.constant(Value.of(phrase.words())));
            return;
        }
        Verb verb = phrase.verb().get();
        switch (verb) {
            case CALL -> {
                phrase.arguments().forEach(expressions::emit);
                out.at(phrase.position());
                out.emit(Op.CALL_SCRIPT, phrase.arguments().size() - 1);
            }
            case APPEND, PUSH -> append(phrase);
            default -> site(phrase, verb);
        }
    }

    /// The list is put back where it came from: what was there may have been shared.
    private void append(Phrase phrase) {
        Expr list = phrase.arguments().getFirst();
        if (!ExpressionEmitter.assignable(list)) {
            site(phrase, phrase.verb().orElseThrow());
            return;
        }
        expressions.assign(list, () -> site(phrase, phrase.verb().orElseThrow()));
        expressions.emit(list);
    }

    private void site(Phrase phrase, Verb verb) {
        List<String> names = new ArrayList<>();
        List<Boolean> templates = new ArrayList<>();
        int count = 0;
        for (Expr argument : phrase.arguments()) {
            boolean template = filters(verb, count, phrase.arguments().size()) && FilterTemplate.emit(argument, out, expressions);
            if (!template && argument instanceof Expr.Variable bare && verb.shape() == Verb.Shape.NAMES && count < plainNames(verb, phrase)) {
                expressions.emit(new Expr.Named(bare.name(), bare.position()));
            } else if (!template) {
                expressions.emit(argument);
            }
            names.add(name(argument));
            templates.add(template);
            count++;
        }
        VerbSite.Clauses clauses = VerbSite.Clauses.NONE;
        if (phrase.clauses().isPresent()) {
            Phrase.Clauses more = phrase.clauses().get();
            int where = -1;
            int limit = -1;
            if (more.where().isPresent()) {
                where = count++;
                FilterTemplate.emitCondition(more.where().get(), out, expressions);
            }
            if (more.limit().isPresent()) {
                limit = count++;
                expressions.emit(more.limit().get());
            }
            int first = more.named().isEmpty() ? -1 : count;
            for (Phrase.Named named : more.named()) {
                expressions.emit(named.value());
                count++;
            }
            clauses = new VerbSite.Clauses(where, more.order(), limit, more.last(), first,
                    more.named().stream().map(Phrase.Named::name).toList());
        }
        out.at(phrase.position());
        out.emit(Op.VERB, out.pool(new VerbSite(verb, count, phrase.arguments().size(), names, phrase.conns(), templates, clauses)));
    }

    /// How many of the first arguments are names where they are bare words; the rest are values.
    private static int plainNames(Verb verb, Phrase phrase) {
        return verb == Verb.SET || verb == Verb.SET_SESSION || verb == Verb.SET_BOT_MEMORY || verb == Verb.SET_USER_MEMORY ? phrase.arguments().size() - 1 : phrase.arguments().size();
    }

    /// Whether an argument of this verb may be a filter, whose values are to be bound.
    private static boolean filters(Verb verb, int index, int count) {
        return switch (verb) {
            case FIND, FIND_ALL, DELETE -> index == 1 && count == 2;
            case UPDATE, FILTER -> index == 1;
            case AGGREGATE -> index >= 2;
            case SET -> index == 1 && count == 3;
            default -> false;
        };
    }

    private static String name(Expr argument) {
        return switch (argument) {
            case Expr.Variable variable -> variable.name();
            case Expr.Member member -> member.name();
            case Expr.Named named -> named.name();
            default -> "";
        };
    }
}
