package org.botnode.daemon.bot.basic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scripts and a conversation with them, as a text: `=== name.bas` begins a script, `=== says` the conversation.
/// There `> ` is what the user sends, `< ` a message of the bot (more lines of it follow with `| `), `? ` the
/// suggestions after a turn, `# ` a log line, `= ` how a run ended: its result, or the error and its place.
record Transcript(String name, Map<String, String> scripts, List<String> lines) {

    static Transcript read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Transcript parse(String name, String text) {
        Map<String, String> scripts = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        String section = "";
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("=== ")) {
                section = line.substring(4).strip();
            } else if (section.equals("says")) {
                if (!line.isBlank()) {
                    lines.add(line.stripTrailing());
                }
            } else if (!section.isEmpty()) {
                scripts.merge(section, line + "\n", String::concat);
            }
        }
        return new Transcript(name, scripts, lines);
    }

    List<String> answers() {
        return lines.stream().filter(line -> line.equals(">") || line.startsWith("> ")).map(line -> line.length() < 2 ? "" : line.substring(2)).toList();
    }

    Program program() {
        return Program.of(scripts.entrySet().stream().map(script -> {
            Compilation compiled = Compiler.compile(script.getKey(), script.getValue());
            return compiled.script().orElseThrow(() -> new AssertionError(name + ": " + compiled.diagnostics()));
        }).toList());
    }

    /// The conversation as it goes with these limits, tables at hand from the beginning or only on demand.
    List<String> play(Limits limits, boolean tablesAtOnce) {
        InMemoryTables tables = new InMemoryTables();
        Program program = program();
        program.tables().forEach(tables::declare);
        Engine outside = Engine.of(program, new FixedHost().with("username", Value.of("Ada")).setting("bot-name", "Desk"), limits);
        Engine inside = outside.with(tables);
        Engine first = tablesAtOnce ? inside : outside;
        List<String> said = new ArrayList<>();
        Turn turn = finish(first.start(Dialog.idle(), "start", Map.of()), inside);
        show(turn, said);
        for (String answer : answers()) {
            said.add(("> " + answer).stripTrailing());
            if (!turn.dialog().isWaiting()) {
                said.add("= nobody listens");
                break;
            }
            turn = finish(first.answer(again(turn.dialog()), answer), inside);
            show(turn, said);
        }
        return said;
    }

    private static Turn finish(Turn begun, Engine inside) {
        Turn turn = begun;
        while (turn.outcome() instanceof Outcome.NeedsTables || turn.outcome() instanceof Outcome.Paused) {
            turn = turn.then(inside.resume(again(turn.dialog())));
        }
        return turn;
    }

    private static Dialog again(Dialog dialog) {
        return Dialog.decode(dialog.encode());
    }

    private static void show(Turn turn, List<String> said) {
        for (Effect effect : turn.effects()) {
            switch (effect) {
                case Effect.Say say -> {
                    String[] lines = say.text().split("\n", -1);
                    said.add(("< " + lines[0]).stripTrailing());
                    for (int i = 1; i < lines.length; i++) {
                        said.add(("| " + lines[i]).stripTrailing());
                    }
                }
                case Effect.Log log -> said.add("# " + log.level() + " " + log.text());
            }
        }
        if (!turn.suggestions().isEmpty()) {
            said.add("? " + String.join(" | ", turn.suggestions().stream().map(each -> each.key() + "=" + each.text()).toList()));
        }
        switch (turn.outcome()) {
            case Outcome.Ended ended -> said.add(("= " + ended.result().text()).stripTrailing());
            case Outcome.Failed failed -> said.add("= failed " + failed.error());
            case Outcome.LimitReached over -> said.add("= limit " + over.limit() + " " + over.error().place());
            default -> { }
        }
    }
}
