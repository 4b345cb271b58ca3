package org.botnode.daemon.bot.basic;

/// What a verb does with its evaluated arguments; the result is its value in an expression.
@FunctionalInterface
interface Action {

    /// Of verbs that compile to instructions of their own.
    Action OWN = (machine, _, _) -> {
        throw new IllegalStateException("compiled to instructions");
    };
    /// Of verbs that are not hosted.
    Action NONE = (machine, _, _) -> {
        throw new IllegalStateException("not hosted");
    };

    Value run(Machine machine, VerbSite site, Value[] arguments);
}
