package org.botnode.daemon.measurement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Exchange;
import org.botnode.client.Json;
import org.botnode.client.MessageRequest;
import org.botnode.client.Reply;
import org.botnode.client.Suggestion;
import org.botnode.daemon.bot.basic.Compiler;
import org.botnode.daemon.bot.basic.Dialog;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.bot.basic.Engine;
import org.botnode.daemon.bot.basic.Host;
import org.botnode.daemon.bot.basic.Limits;
import org.botnode.daemon.bot.basic.Program;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.probe.bench.TurnSubject;

/// One turn through the dialog engine: a script is compiled, the message is read as JSON, the dialog is taken from its
/// bytes, answers, asks again and becomes bytes, and the replies become JSON.
final class DialogTurn implements TurnSubject {

    private static final String SCRIPT = """
            guests = ["Ada", "Grace", "Joan"]
            price = 12.5
            HEAR guest AS NAME WITH "Who are you?"
            HEAR seats AS INTEGER WITH "For how many, ${guest}?" DEFAULT 1
            IF seats > 8 THEN
                TALK "That is too many for one table."
                RETURN
            END IF
            known = FALSE
            FOR EACH one IN guests
                IF one = guest THEN known = TRUE
            NEXT
            TALK "A table for ${seats}, ${FORMAT(price * seats, "#,##0.00")} in all."
            IF known THEN TALK "Nice to see you again, ${guest}."
            ADD SUGGESTION "yes" AS "Yes, please"
            ADD SUGGESTION "no" AS "No, thank you"
            HEAR sure AS BOOLEAN WITH "Shall I write it down?"
            """;
    private static final byte[] MESSAGE = "{\"id\":\"m-17\",\"user\":\"u-4711\",\"text\":\"4\"}"
            .getBytes(StandardCharsets.UTF_8);

    private final Engine engine = Engine.of(program(), new Still(), Limits.defaults());
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
        var version = program().version();
        return version.hashCode() ^ answered().length();
    }

    /// The answer as it would be sent, after the length of the dialog's bytes.
    String answered() {
        var message = Json.read(MESSAGE, MessageRequest.class);
        var answered = engine.answer(Dialog.decode(waiting), message.text());
        var suggestions = answered.suggestions().stream()
                .map(it -> new Suggestion(it.key(), it.text())).toList();
        var replies = answered.effects().stream().filter(Effect.Say.class::isInstance).map(Effect.Say.class::cast)
                .map(said -> new Reply("7310", "text", said.text(), suggestions)).toList();
        return answered.dialog().encode().length
                + Json.text(new Exchange("7309", Optional.of("7308"), replies));
    }

    /// What this dialog learns of the world, always the same.
    private static final class Still implements Host {

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Locale locale() {
            return Locale.ENGLISH;
        }

        @Override
        public double random() {
            return 0;
        }

        @Override
        public String guid() {
            return "";
        }

        @Override
        public Value variable(String name) {
            return Value.NULL;
        }

        @Override
        public Value setting(String key) {
            return Value.NULL;
        }
    }
}
