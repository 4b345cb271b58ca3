package org.botnode.daemon.bot.basic;

/// Counting and reaching into values.
final class Lists {

    private Lists() {}

    /// How many elements, fields or characters.
    static int count(Value value) {
        return switch (value) {
            case Value.Sequence list -> list.size();
            case Value.Mapping map -> map.size();
            case Value.Nil _, Value.Failure _ -> 0;
            default -> value.text().length();
        };
    }

    /// The field of that name: of a map, of a row-set's first row, of an error; what is not there is NULL.
    static Value field(Value of, String name) {
        return switch (of) {
            case Value.Mapping map -> map.at(name);
            case Value.Sequence list -> {
                String folded = Names.fold(name);
                if (list.isRows() && list.at(0) instanceof Value.Mapping row && row.has(folded)) {
                    yield row.at(folded);
                }
                yield switch (folded) {
                    case "length", "count", "size" -> Value.of(list.size());
                    default -> Value.NULL;
                };
            }
            case Value.Failure failure -> switch (Names.fold(name)) {
                case "error", "message" -> Value.of(failure.message());
                case "status" -> Value.of(failure.status());
                default -> Value.NULL;
            };
            case Value.Text text when Names.fold(name).equals("length") -> Value.of(text.value().length());
            default -> Value.NULL;
        };
    }

    /// The element at an index: of a list from 0, of a map by key; what is not there is NULL.
    static Value element(Value of, Value index) {
        return switch (of) {
            case Value.Sequence list -> index instanceof Value.Text key && Numbers.look(index).isEmpty()
                    ? field(list, key.value()) : list.at(index(index));
            case Value.Mapping map -> map.at(index.text());
            case Value.Text text -> {
                int at = index(index);
                yield at >= 0 && at < text.value().length() ? Value.of(text.value().substring(at, at + 1)) : Value.NULL;
            }
            default -> field(of, index.text());
        };
    }

    static int index(Value value) {
        double number = Numbers.of(value);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new ScriptException("an index is a whole number, not " + Show.number(number));
        }
        return (int) number;
    }
}
