package org.botnode.daemon.measurement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Exchange;
import org.botnode.client.Json;
import org.botnode.client.Reply;
import org.botnode.daemon.bot.basic.Compiler;
import org.botnode.daemon.bot.basic.Dialog;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.bot.basic.Engine;
import org.botnode.daemon.bot.basic.Limits;
import org.botnode.daemon.bot.basic.Program;
import org.botnode.daemon.bot.basic.StillHost;
import org.botnode.probe.bench.TurnSubject;

/// One turn through the dialog engine: the dialog is taken from its bytes, takes the answer, works through a loop of
/// templates, asks again and becomes bytes, and the reply becomes JSON.
///
/// The loop makes the turn long against what Java has yet to compile: so it is measured as it will be, and soon.
/// Compiling a script is left out, since that is a lot of code of which each part runs seldom.
final class DialogTurn implements TurnSubject {

    private static final String SCRIPT = """
            names = ["Ada", "Grace", "Joan"]
            HEAR guest AS NAME WITH "Who are you?"
            HEAR seats AS INTEGER WITH "For how many, ${guest}?" DEFAULT 1
            total = 0
            FOR i = 1 TO 60
                line = "Seat ${i} of ${seats} for ${names[1]}"
                IF line CONTAINS "Grace" THEN total = total + LEN(line)
            NEXT
            TALK "A table for ${seats}, ${total} letters."
            HEAR sure AS BOOLEAN WITH "Shall I write it down, ${guest}?"
            """;

    private final Engine engine = Engine.of(program(), new StillHost(InstantSource.fixed(Instant.EPOCH)), Limits.defaults());
    private final byte[] waiting;

    DialogTurn() {
        var asked = engine.start(Dialog.idle(), "turn", Map.of());
        waiting = engine.answer(asked.dialog(), "Ada").dialog().encode();
    }

    private static Program program() {
        var compiled = Compiler.compile("turn.bas", SCRIPT);
        return Program.of(List.of(compiled.script().orElseThrow(
                () -> new IllegalStateException("the script of the measurement: " + compiled.diagnostics()))));
    }

    @Override
    public int turn() {
        return answered().length();
    }

    /// The answer as it would be sent, after the length of the dialog's bytes.
    String answered() {
        var answered = engine.answer(Dialog.decode(waiting), "4");
        var replies = answered.effects().stream().filter(Effect.Say.class::isInstance).map(Effect.Say.class::cast)
                .map(said -> new Reply("7310", "text", said.text(), List.of())).toList();
        return answered.dialog().encode().length
                + Json.text(new Exchange("7309", Optional.of("7308"), replies));
    }
}
