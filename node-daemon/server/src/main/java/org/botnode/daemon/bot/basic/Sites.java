package org.botnode.daemon.bot.basic;

import java.util.List;

/// What instructions point to besides values.
final class Sites {

    private Sites() {}

    /// A call of a function with so many arguments.
    record FunctionSite(Function function, int count) {}

    /// A call of routine `index` of the same script.
    record RoutineSite(int index, int count) {}

    /// A name called like a function that is neither; a list with an index, perhaps.
    record UnknownSite(String name, int count) {}

    /// Where an assignment goes inside a variable: a field's name, or null for an index from the stack.
    record PathSite(int slot, boolean outer, List<String> fields, int indices) {}

    /// A map's keys.
    record MapShape(List<String> keys) {}
}
