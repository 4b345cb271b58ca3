package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns expressions into instructions that leave one value on the stack.
final class ExpressionEmitter {

    private final Assembler out;
    private final Map<String, Integer> routines;
    private final Map<String, Parsed.SubRoutine> declared;
    private final VerbEmitter verbs;

    ExpressionEmitter(Assembler out, Map<String, Integer> routines, Map<String, Parsed.SubRoutine> declared) {
        this.out = out;
        this.routines = routines;
        this.declared = declared;
        this.verbs = new VerbEmitter(out, this);
    }

    void emit(Expr expression) {
        switch (expression) {
            case Expr.Constant constant -> {
                out.at(constant.position());
                out.emit(Op.CONST, out.constant(constant.value()));
            }
            case Expr.Variable variable -> {
                out.at(variable.position());
                out.load(variable.name());
            }
            case Expr.Named named -> {
                out.at(named.position());
                out.loadNamed(named.name());
            }
            case Expr.Template template -> {
                template.parts().forEach(this::emit);
                out.at(template.position());
                out.emit(Op.TEXT, template.parts().size());
            }
            case Expr.Member member -> {
                emit(member.of());
                out.at(member.position());
                out.emit(Op.FIELD, out.pool(member.name()));
            }
            case Expr.Element element -> {
                emit(element.of());
                emit(element.index());
                out.at(element.position());
                out.emit(Op.ELEMENT);
            }
            case Expr.Unary unary -> {
                emit(unary.of());
                out.at(unary.position());
                out.emit(unary.op());
            }
            case Expr.Binary binary -> {
                emit(binary.left());
                emit(binary.right());
                out.at(binary.position());
                out.emit(binary.op());
            }
            case Expr.Either either -> {
                emit(either.left());
                out.at(either.position());
                int jump = out.emit(either.keepWhen());
                emit(either.right());
                out.patch(jump, out.here());
            }
            case Expr.Choice choice -> {
                emit(choice.condition());
                out.at(choice.position());
                int otherwise = out.emit(Op.JUMP_FALSE);
                emit(choice.then());
                int end = out.emit(Op.JUMP);
                out.patch(otherwise, out.here());
                emit(choice.otherwise());
                out.patch(end, out.here());
            }
            case Expr.ListOf list -> {
                list.elements().forEach(this::emit);
                out.at(list.position());
                out.emit(Op.LIST, list.elements().size());
            }
            case Expr.MapOf map -> {
                map.values().forEach(this::emit);
                out.at(map.position());
                out.emit(Op.MAP, out.pool(new Sites.MapShape(map.keys())));
            }
            case Expr.Call call -> call(call);
            case Expr.VerbCall verb -> verbs.emit(verb.phrase());
        }
    }

    private void call(Expr.Call call) {
        String folded = Names.fold(call.name());
        int count = call.arguments().size();
        Parsed.SubRoutine routine = declared.get(folded);
        Optional<Function> function = Function.of(folded);
        Optional<Verb> verb = Verb.of(call.name().toUpperCase(Locale.ROOT).replace('_', ' '));
        if (routine != null) {
            if (count > routine.parameters().size()) {
                throw new ParseException(call.position(), call.name() + " is given " + count + " arguments, expected at most "
                        + routine.parameters().size());
            }
            call.arguments().forEach(this::emit);
            out.at(call.position());
            out.emit(Op.CALL_ROUTINE, out.pool(new Sites.RoutineSite(routines.get(folded), count)));
        } else if (function.isPresent()) {
            function.get().check(count, call.position());
            call.arguments().forEach(this::emit);
            out.at(call.position());
            out.emit(Op.CALL_FUNCTION, out.pool(new Sites.FunctionSite(function.get(), count)));
        } else if (verb.isPresent() && verb.get().shape() != Verb.Shape.OWN) {
            List<String> conns = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                conns.add(i == 0 ? "" : ",");
            }
            if (verb.get().isHosted() && (count < verb.get().least() || count > verb.get().most())) {
                throw new ParseException(call.position(), verb.get().words() + " has " + count + " arguments, expected "
                        + verb.get().least() + (verb.get().most() > verb.get().least() ? " to " + verb.get().most() : ""));
            }
            verbs.emit(new Phrase(verb, verb.get().words(), call.arguments(), conns, Optional.empty(), Optional.empty(),
                    call.position()));
        } else {
            out.at(call.position());
            out.load(call.name());
            call.arguments().forEach(this::emit);
            out.at(call.position());
            out.emit(Op.CALL_UNKNOWN, out.pool(new Sites.UnknownSite(call.name(), count)));
        }
    }

    /// Pops a value into a variable, a field or an element.
    void assign(Expr target, Runnable value) {
        if (target instanceof Expr.Variable variable) {
            value.run();
            out.at(variable.position());
            out.store(variable.name());
            return;
        }
        List<String> fields = new ArrayList<>();
        List<Expr> indices = new ArrayList<>();
        Expr at = target;
        while (!(at instanceof Expr.Variable)) {
            switch (at) {
                case Expr.Member member -> {
                    fields.addFirst(member.name());
                    at = member.of();
                }
                case Expr.Element element -> {
                    fields.addFirst(null);
                    indices.addFirst(element.index());
                    at = element.of();
                }
                default -> throw new ParseException(target.position(), "expected a variable, a field or an element to assign to");
            }
        }
        if (fields.size() > ExpressionParser.MAX_DEPTH) {
            throw new ParseException(target.position(), "this reaches deeper than " + ExpressionParser.MAX_DEPTH + " fields");
        }
        String root = ((Expr.Variable) at).name();
        indices.forEach(this::emit);
        value.run();
        out.at(target.position());
        out.emit(Op.STORE_PATH, out.pool(new Sites.PathSite(out.slot(root), out.isOuter(Names.fold(root)), fields, indices.size())));
    }

    static boolean assignable(Expr target) {
        return switch (target) {
            case Expr.Variable _ -> true;
            case Expr.Member member -> assignable(member.of());
            case Expr.Element element -> assignable(element.of());
            default -> false;
        };
    }
}
