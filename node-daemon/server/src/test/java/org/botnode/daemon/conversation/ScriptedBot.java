package org.botnode.daemon.conversation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.daemon.bot.basic.Compiler;
import org.botnode.daemon.bot.basic.Engine;
import org.botnode.daemon.bot.basic.Host;
import org.botnode.daemon.bot.basic.Limits;
import org.botnode.daemon.bot.basic.Program;
import org.botnode.daemon.bot.basic.StillHost;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantWriter;

/// A bot made of one script, in all the versions that it ever had.
public record ScriptedBot(long tenantId, long botId, String name, boolean isPublic, String version,
        Map<String, Program> programs, Limits limits, String welcome, Host host) implements LiveBot {

    static ScriptedBot of(long tenantId, long botId, String name, String script, InstantSource clock) {
        var program = program(script);
        return new ScriptedBot(tenantId, botId, name, true, program.version(), Map.of(program.version(), program),
                Limits.defaults(), "", new StillHost(clock));
    }

    ScriptedBot next(String script) {
        var program = program(script);
        var all = new HashMap<>(programs);
        all.put(program.version(), program);
        return new ScriptedBot(tenantId, botId, name, isPublic, program.version(), Map.copyOf(all), limits, welcome, host);
    }

    ScriptedBot closed() {
        return new ScriptedBot(tenantId, botId, name, false, version, programs, limits, welcome, host);
    }

    ScriptedBot sliced() {
        var all = Limits.defaults();
        var sliced = new Limits(all.instructions(), all.loop(), all.depth(), all.text(), all.list(), all.variables(),
                all.messages(), all.run(), Duration.ZERO);
        return new ScriptedBot(tenantId, botId, name, isPublic, version, programs, sliced, welcome, host);
    }

    private static Program program(String script) {
        if (script.isEmpty()) {
            return Program.of(List.of());
        }
        var compiled = Compiler.compile("start.bas", script);
        return Program.of(List.of(compiled.script().orElseThrow(
                () -> new AssertionError(compiled.diagnostics().toString()))));
    }

    Bot row(long now) {
        return new Bot(botId, name, name, version, List.copyOf(programs.keySet()), "{}", isPublic, now, now);
    }

    @Override
    public Optional<Engine> engine(String version, String user, long sessionId) {
        return Optional.ofNullable(programs.get(version)).map(program -> Engine.of(program, host, limits));
    }

    @Override
    public Tables tables(TenantWriter writer, long userId) {
        return writer.botTables(botId, userId);
    }

    @Override
    public TableReads tables(TenantReader reader) {
        return reader.botTables(botId);
    }

    @Override
    public Optional<String> startScript() {
        return programs.get(version).script("start").map(_ -> "start");
    }

    @Override
    public String fallback() {
        return "I have no answer to that.";
    }
}
