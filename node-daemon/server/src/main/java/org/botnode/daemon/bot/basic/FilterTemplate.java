package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.List;

/// A filter that a script writes as a text with `${...}`, as texts joined by `+`, or as a WHERE condition: a pattern
/// with a place for each value, and the values. They meet as a list on the stack, the pattern first, and the values
/// are bound; nothing a user said becomes part of the filter's grammar.
final class FilterTemplate {

    /// Stands for the next value in a pattern.
    static final char PLACE = '\uE000';

    private FilterTemplate() {}

    /// Emits `argument` as a template, or nothing, and false, where it is no text with values in it.
    static boolean emit(Expr argument, Assembler out, ExpressionEmitter expressions) {
        List<Expr> parts = new ArrayList<>();
        flatten(argument, parts);
        boolean hasText = parts.stream().anyMatch(FilterTemplate::isText);
        if (parts.size() < 2 || !hasText) {
            return false;
        }
        StringBuilder pattern = new StringBuilder();
        List<Expr> values = new ArrayList<>();
        for (Expr part : parts) {
            if (isText(part)) {
                pattern.append(((Expr.Constant) part).value().text().replace(PLACE, ' '));
            } else {
                pattern.append(PLACE);
                values.add(part);
            }
        }
        list(pattern.toString(), values, out, expressions);
        return true;
    }

    private static boolean isText(Expr part) {
        return part instanceof Expr.Constant constant && constant.value() instanceof Value.Text;
    }

    private static void flatten(Expr argument, List<Expr> parts) {
        if (argument instanceof Expr.Template template) {
            template.parts().forEach(part -> flatten(part, parts));
        } else if (argument instanceof Expr.Binary binary && (binary.op() == Op.ADD || binary.op() == Op.JOIN)) {
            flatten(binary.left(), parts);
            flatten(binary.right(), parts);
        } else {
            parts.add(argument);
        }
    }

    /// Emits a WHERE condition: on the left of a comparison stands a column, on the right an expression.
    static void emitCondition(Expr condition, Assembler out, ExpressionEmitter expressions) {
        if (condition instanceof Expr.Constant || condition instanceof Expr.Template || condition instanceof Expr.Variable) {
            if (!emit(condition, out, expressions)) {
                expressions.emit(condition);
            }
            return;
        }
        StringBuilder pattern = new StringBuilder();
        List<Expr> values = new ArrayList<>();
        condition(condition, pattern, values);
        list(pattern.toString(), values, out, expressions);
    }

    private static void condition(Expr condition, StringBuilder pattern, List<Expr> values) {
        switch (condition) {
            case Expr.Either either when either.keepWhen() != Op.KEEP_PRESENT -> {
                pattern.append('(');
                condition(either.left(), pattern, values);
                pattern.append(either.keepWhen() == Op.KEEP_TRUE ? ") OR (" : ") AND (");
                condition(either.right(), pattern, values);
                pattern.append(')');
            }
            case Expr.Binary binary when sign(binary.op()) != null -> {
                left(binary.left(), pattern, values);
                pattern.append(' ').append(sign(binary.op())).append(' ').append(PLACE);
                values.add(binary.right());
            }
            case Expr.Unary unary when unary.op() == Op.IS_NULL || unary.op() == Op.IS_NOT_NULL -> {
                left(unary.of(), pattern, values);
                pattern.append(unary.op() == Op.IS_NULL ? " IS NULL" : " IS NOT NULL");
            }
            default -> throw new ParseException(condition.position(), "expected a comparison of a column after WHERE");
        }
    }

    private static void left(Expr left, StringBuilder pattern, List<Expr> values) {
        switch (left) {
            case Expr.Variable variable -> pattern.append(variable.name());
            case Expr.Member member -> pattern.append(member.name());
            case Expr.Call call -> {
                pattern.append(call.name()).append('(');
                for (int i = 0; i < call.arguments().size(); i++) {
                    pattern.append(i == 0 ? "" : ", ");
                    left(call.arguments().get(i), pattern, values);
                }
                pattern.append(')');
            }
            default -> {
                pattern.append(PLACE);
                values.add(left);
            }
        }
    }

    private static String sign(Op op) {
        return switch (op) {
            case EQUAL -> "=";
            case DIFFERENT -> "<>";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LIKE -> "LIKE";
            case CONTAINS -> "CONTAINS";
            case STARTS_WITH -> "STARTS WITH";
            case IN -> "IN";
            case NOT_IN -> "NOT IN";
            default -> null;
        };
    }

    private static void list(String pattern, List<Expr> values, Assembler out, ExpressionEmitter expressions) {
        out.emit(Op.CONST, out.constant(Value.of(pattern)));
        values.forEach(expressions::emit);
        out.emit(Op.LIST, values.size() + 1);
    }
}
