package org.botnode.daemon.bot.basic;

/// Bot memory, one for all users of a bot, and user memory, one for all bots of a tenant.
final class MemoryVerbs {

    private MemoryVerbs() {}

    static Value getBot(Machine machine, VerbSite site, Value[] arguments) {
        return machine.tables().memory(Tables.Memory.BOT, key(arguments));
    }

    static Value setBot(Machine machine, VerbSite site, Value[] arguments) {
        machine.tables().remember(Tables.Memory.BOT, key(arguments), arguments[1]);
        return Value.NULL;
    }

    static Value getUser(Machine machine, VerbSite site, Value[] arguments) {
        return machine.tables().memory(Tables.Memory.USER, key(arguments));
    }

    static Value setUser(Machine machine, VerbSite site, Value[] arguments) {
        machine.tables().remember(Tables.Memory.USER, key(arguments), arguments[1]);
        return Value.NULL;
    }

    private static String key(Value[] arguments) {
        String key = arguments[0].text();
        if (key.isBlank() || key.length() > 200) {
            throw new ScriptException("a memory has a key of 1 to 200 characters");
        }
        return key;
    }
}
