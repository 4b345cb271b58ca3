package org.botnode.daemon.bot.basic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A function of the dialect: its name, least and most arguments, and what it computes. The table is filled by
/// group: text, numbers, dates, lists.
record Function(String name, int least, int most, Body body) {

    @FunctionalInterface
    interface Body {
        Value apply(Machine machine, Value[] arguments);
    }

    private static final Map<String, Function> TABLE = new HashMap<>();

    static {
        TextFunctions.into(Function::add);
        NumberFunctions.into(Function::add);
        DateFunctions.into(Function::add);
        ListFunctions.into(Function::add);
    }

    private static void add(String names, int least, int most, Body body) {
        for (String name : names.split(" ")) {
            if (TABLE.put(name, new Function(name, least, most, body)) != null) {
                throw new IllegalStateException("two functions of the name " + name);
            }
        }
    }

    /// Takes functions under one or more names parted by spaces.
    @FunctionalInterface
    interface Table {
        void add(String names, int least, int most, Body body);
    }

    static Optional<Function> of(String name) {
        return Optional.ofNullable(TABLE.get(Names.fold(name)));
    }

    static Collection<String> names() {
        return TABLE.keySet();
    }

    void check(int count, int position) {
        if (count < least || count > most) {
            throw new ParseException(position, name.toUpperCase(Locale.ROOT) + " has " + count + " arguments, expected "
                    + (least == most ? least : least + " to " + most));
        }
    }
}
