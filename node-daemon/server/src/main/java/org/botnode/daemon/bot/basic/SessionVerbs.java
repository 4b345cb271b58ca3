package org.botnode.daemon.bot.basic;

import java.util.StringJoiner;

/// Verbs of what a session keeps: suggestions, tools, session variables; and the bot's log.
final class SessionVerbs {

    private static final int MOST = 100;

    private SessionVerbs() {}

    static Value talk(Machine machine, VerbSite site, Value[] arguments) {
        machine.say(arguments[0].text());
        return Value.NULL;
    }

    static Value log(Machine machine, VerbSite site, Value[] arguments) {
        StringJoiner line = new StringJoiner(" ");
        for (Value argument : arguments) {
            line.add(argument.text());
        }
        machine.log(Effect.Level.INFO, line.toString());
        return Value.NULL;
    }

    /// `"label"`; `"key" AS "label"`.
    static Value addSuggestion(Machine machine, VerbSite site, Value[] arguments) {
        String key = arguments[0].text();
        String label = arguments.length > 1 ? arguments[1].text() : key;
        if (key.isBlank() || key.length() > 200 || label.length() > 1_000) {
            throw new ScriptException("a suggestion has a key of 1 to 200 characters and a text of at most 1,000");
        }
        if (machine.state().suggestions.size() >= MOST && !machine.state().suggestions.containsKey(key)) {
            throw new ScriptException("there are " + MOST + " suggestions already");
        }
        machine.state().suggestions.put(key, new Suggestion(key, label));
        return Value.NULL;
    }

    static Value clearSuggestions(Machine machine, VerbSite site, Value[] arguments) {
        machine.state().suggestions.clear();
        return Value.NULL;
    }

    static Value addTools(Machine machine, VerbSite site, Value[] arguments) {
        for (Value argument : arguments) {
            String stem = Script.stemOf(argument.text());
            if (stem.isBlank() || stem.length() > 200 || machine.state().tools.size() >= 500) {
                throw new ScriptException("a session has at most 500 tools, each with a name of 1 to 200 characters");
            }
            machine.state().tools.add(stem);
        }
        return Value.NULL;
    }

    static Value clearTools(Machine machine, VerbSite site, Value[] arguments) {
        machine.state().tools.clear();
        return Value.NULL;
    }

    /// A bare name or `"session.x"`: a session variable; `"user.x"`; `"config", "key"`; `"a.b"`: a member.
    static Value get(Machine machine, VerbSite site, Value[] arguments) {
        String bare = site.names().getFirst();
        if (arguments.length == 1 && !bare.isEmpty() && machine.state().session.has(bare)) {
            return machine.state().session.at(bare);
        }
        String name = arguments[0].text();
        if (arguments.length == 2) {
            return switch (Names.fold(name)) {
                case "config" -> machine.host().setting(arguments[1].text());
                case "session" -> machine.state().session.at(arguments[1].text());
                default -> throw new ScriptException("GET expects \"config\" or \"session\" before the comma, not " + Numbers.quoted(name));
            };
        }
        String folded = Names.fold(name);
        if (folded.startsWith("http://") || folded.startsWith("https://")) {
            throw new ScriptException("GET of a web address is not hosted by this node");
        }
        if (folded.startsWith("/")) {
            return new Value.Failure("service not hosted on this node", 501);
        }
        if (folded.startsWith("session.")) {
            return machine.state().session.at(name.substring(8));
        }
        if (folded.startsWith("user.")) {
            return Lists.field(machine.host().variable("user"), name.substring(5));
        }
        Value variable = machine.variable(folded);
        if (!(variable instanceof Value.Nil)) {
            return variable;
        }
        int dot = folded.indexOf('.');
        return dot < 0 ? Value.NULL : Lists.field(machine.variable(folded.substring(0, dot)), name.substring(dot + 1));
    }

    /// `SET name, v`; `SET "session.x", v`; `SET "table", filter, "column=v"`.
    static Value set(Machine machine, VerbSite site, Value[] arguments) {
        if (arguments.length == 3) {
            return SaveVerbs.setColumns(machine, site, arguments);
        }
        String name = site.names().getFirst().isEmpty() ? arguments[0].text() : site.names().getFirst();
        return keep(machine, Names.fold(name).startsWith("session.") ? name.substring(8) : name, arguments[1]);
    }

    /// `key` or `session, key`.
    static Value getSession(Machine machine, VerbSite site, Value[] arguments) {
        return machine.state().session.at(arguments[arguments.length - 1].text());
    }

    /// `key, v` or `session, key, v`.
    static Value setSession(Machine machine, VerbSite site, Value[] arguments) {
        return keep(machine, arguments[arguments.length - 2].text(), arguments[arguments.length - 1]);
    }

    private static Value keep(Machine machine, String name, Value value) {
        if (name.isBlank() || name.length() > 200) {
            throw new ScriptException("a session variable has a name of 1 to 200 characters");
        }
        machine.state().session.put(name, value);
        machine.meter().container(machine.state().session);
        return Value.NULL;
    }
}
