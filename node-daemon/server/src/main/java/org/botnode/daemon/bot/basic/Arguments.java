package org.botnode.daemon.bot.basic;

/// Reads arguments of functions and verbs.
final class Arguments {

    private Arguments() {}

    static String text(Value[] arguments, int index) {
        return index < arguments.length ? arguments[index].text() : "";
    }

    static double number(Value[] arguments, int index, double otherwise) {
        return index < arguments.length ? Numbers.of(arguments[index]) : otherwise;
    }

    /// A count or place, cut to what an int holds.
    static int whole(Value[] arguments, int index, int otherwise) {
        return index < arguments.length ? (int) Numbers.of(arguments[index]) : otherwise;
    }

    /// The list that `value` is, or a list of what it is; NULL is empty.
    static Value.Sequence list(Value value) {
        return switch (value) {
            case Value.Sequence list -> list;
            case Value.Nil _, Value.Failure _ -> new Value.Sequence(false);
            case Value.Text text when text.value().isEmpty() -> new Value.Sequence(false);
            default -> {
                Value.Sequence one = new Value.Sequence(false);
                one.add(value);
                yield one;
            }
        };
    }
}
