package org.botnode.daemon.bot.basic;

/// Functions of lists, row-sets and maps.
final class ListFunctions {

    private ListFunctions() {}

    static void into(Function.Table table) {
        table.add("ubound count length", 1, 1, (_, a) -> Value.of(Lists.count(a[0])));
        table.add("lbound", 1, 1, (_, _) -> Value.of(0));
        table.add("first", 1, 2, (_, a) -> a.length == 1 && a[0] instanceof Value.Text text ? firstWord(text.value()) : ends(a, false));
        table.add("last", 1, 2, (_, a) -> a.length == 1 && a[0] instanceof Value.Text text ? lastWord(text.value()) : ends(a, true));
        table.add("sum", 1, 2, (_, a) -> Value.of(fold(a).sum));
        table.add("avg average", 1, 2, (_, a) -> {
            Fold fold = fold(a);
            return fold.count == 0 ? Value.NULL : Value.of(fold.sum / fold.count);
        });
        table.add("min", 1, 20, (_, a) -> extreme(a, -1));
        table.add("max", 1, 20, (_, a) -> extreme(a, 1));
        table.add("array", 0, 100, (_, a) -> Value.Sequence.of(java.util.List.of(a)));
        table.add("keys", 1, 1, (_, a) -> {
            Value.Sequence keys = new Value.Sequence(false);
            if (a[0] instanceof Value.Mapping map) {
                map.entries().forEach(entry -> keys.add(Value.of(entry.key())));
            }
            return keys;
        });
        table.add("reverse", 1, 1, (_, a) -> {
            Value.Sequence list = Arguments.list(a[0]);
            Value.Sequence made = new Value.Sequence(list.isRows());
            for (int i = list.size() - 1; i >= 0; i--) {
                Container.share(list.at(i));
                made.add(list.at(i));
            }
            return made;
        });
    }

    private static Value firstWord(String text) {
        String[] words = text.strip().split("\\s+", 2);
        return Value.of(words[0]);
    }

    private static Value lastWord(String text) {
        String stripped = text.strip();
        return Value.of(stripped.substring(stripped.lastIndexOf(' ') + 1));
    }

    /// The first or last element, or a list of the first or last n.
    private static Value ends(Value[] arguments, boolean last) {
        Value.Sequence list = Arguments.list(arguments[0]);
        if (arguments.length == 1) {
            return list.at(last ? list.size() - 1 : 0);
        }
        int count = Math.max(0, Math.min(list.size(), Arguments.whole(arguments, 1, 1)));
        Value.Sequence part = new Value.Sequence(list.isRows());
        int from = last ? list.size() - count : 0;
        for (int i = from; i < from + count; i++) {
            Container.share(list.at(i));
            part.add(list.at(i));
        }
        return part;
    }

    private static final class Fold {
        double sum;
        int count;
    }

    /// Sums numbers of a list, or of a column of its rows; what is no number is passed over.
    private static Fold fold(Value[] arguments) {
        Value.Sequence list = Arguments.list(arguments[0]);
        Fold fold = new Fold();
        for (int i = 0; i < list.size(); i++) {
            Value value = arguments.length > 1 ? Lists.field(list.at(i), arguments[1].text()) : list.at(i);
            var number = Numbers.look(value);
            if (number.isPresent()) {
                fold.sum += number.getAsDouble();
                fold.count++;
            }
        }
        return fold;
    }

    /// The least or greatest of the arguments, of one list, or of a column of its rows.
    private static Value extreme(Value[] arguments, int sign) {
        Value.Sequence list = arguments[0] instanceof Value.Sequence given ? given
                : Value.Sequence.of(java.util.List.of(arguments));
        boolean column = arguments[0] instanceof Value.Sequence && arguments.length > 1;
        Value best = Value.NULL;
        for (int i = 0; i < list.size(); i++) {
            Value value = column ? Lists.field(list.at(i), arguments[1].text()) : list.at(i);
            if (!Compare.isNull(value) && (best instanceof Value.Nil || Compare.order(value, best) * sign > 0)) {
                best = value;
            }
        }
        Container.share(best);
        return best;
    }
}
