package org.botnode.daemon.bot.basic;

import java.util.List;

/// Assignments to fields and elements. What is shared on the way is copied first, so that no other variable sees it.
final class Paths {

    private Paths() {}

    /// The root with `value` at the path; the root itself where it was not shared.
    static Value store(Value root, List<String> fields, Value[] indices, Value value, Machine machine) {
        Container.own(value);
        return store(root, fields, 0, indices, 0, value, machine);
    }

    private static Value store(Value at, List<String> fields, int step, Value[] indices, int index, Value value, Machine machine) {
        if (step == fields.size()) {
            return value;
        }
        String field = fields.get(step);
        boolean byIndex = field == null;
        Value key = byIndex ? indices[index] : Value.of(field);
        Value.Sequence list = asList(at, key, byIndex);
        if (list != null && !byIndex && list.isRows()) {
            return rowField(list, fields, step, indices, index, value, machine);
        }
        if (list != null && byIndex) {
            Value.Sequence own = owned(list, machine);
            int place = Lists.index(key);
            if (place < 0 || place > own.size()) {
                throw new ScriptException("index " + place + " is outside a list of " + own.size());
            }
            long before = Container.weightOf(own.at(place));
            own.keep(place, store(own.at(place), fields, step + 1, indices, index + 1, value, machine), before);
            machine.meter().container(own);
            return own;
        }
        Value.Mapping map = switch (at) {
            case Value.Mapping mapping -> mapping;
            case Value.Nil _ -> new Value.Mapping();
            case Value.Text text when text.value().isEmpty() -> new Value.Mapping();
            default -> throw new ScriptException("a field cannot be set in " + kind(at));
        };
        Value.Mapping own = map.isShared() ? copied(map, machine) : map;
        String name = byIndex ? key.text() : field;
        long before = Container.weightOf(own.at(name));
        own.keep(name, store(own.at(name), fields, step + 1, indices, byIndex ? index + 1 : index, value, machine), before);
        machine.meter().container(own);
        return own;
    }

    /// A row-set's field is its first row's.
    private static Value rowField(Value.Sequence list, List<String> fields, int step, Value[] indices, int index, Value value,
                                  Machine machine) {
        Value.Sequence own = owned(list, machine);
        long before = Container.weightOf(own.at(0));
        own.keep(0, store(own.at(0), fields, step, indices, index, value, machine), before);
        machine.meter().container(own);
        return own;
    }

    private static Value.Sequence asList(Value at, Value key, boolean byIndex) {
        if (at instanceof Value.Sequence list) {
            return list;
        }
        return at instanceof Value.Nil && byIndex && key instanceof Value.Num ? new Value.Sequence(false) : null;
    }

    private static Value.Sequence owned(Value.Sequence list, Machine machine) {
        if (!list.isShared()) {
            return list;
        }
        machine.meter().charge(list.size());
        Value.Sequence copy = list.copy();
        Container.own(copy);
        return copy;
    }

    private static Value.Mapping copied(Value.Mapping map, Machine machine) {
        machine.meter().charge(map.size());
        Value.Mapping copy = map.copy();
        Container.own(copy);
        return copy;
    }

    /// `list` with one more element, itself where it was not shared.
    static Value append(Value list, Value value, Machine machine) {
        Value.Sequence own = switch (list) {
            case Value.Sequence sequence -> owned(sequence, machine);
            case Value.Nil _ -> new Value.Sequence(false);
            case Value.Text text when text.value().isEmpty() -> new Value.Sequence(false);
            default -> throw new ScriptException("nothing can be appended to " + kind(list));
        };
        own.add(value);
        machine.meter().container(own);
        return own;
    }

    static String kind(Value value) {
        return switch (value) {
            case Value.Nil _ -> "NULL";
            case Value.Bool _ -> "a boolean";
            case Value.Num _ -> "a number";
            case Value.Text _ -> "a text";
            case Value.Moment _ -> "a date";
            case Value.Failure _ -> "an error";
            case Value.Sequence list -> list.isRows() ? "a row-set" : "a list";
            case Value.Mapping _ -> "a map";
        };
    }
}
