package org.botnode.daemon.bot.basic;

/// Verbs that make and fill lists and maps.
final class ListVerbs {

    private ListVerbs() {}

    static Value newMap(Machine machine, VerbSite site, Value[] arguments) {
        return new Value.Mapping();
    }

    static Value newList(Machine machine, VerbSite site, Value[] arguments) {
        return new Value.Sequence(false);
    }

    static Value append(Machine machine, VerbSite site, Value[] arguments) {
        return Paths.append(arguments[0], arguments[1], machine);
    }
}
