package org.botnode.daemon.conversation;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.botnode.client.Json;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.log.TenantLogs;

/// Writes what scripts log into their tenant's own `logs/bots.log`, since it may hold what users said. The node's log
/// is only told that and where a script failed.
public final class TenantBotLog implements BotLog {

    private static final Logger LOG = System.getLogger("org.botnode.bot");

    private final TenantLogs logs;
    private final InstantSource clock;

    public TenantBotLog(TenantLogs logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /// One line of the file.
    ///
    /// @param session by which the lines of one person are found
    private record Line(String timestamp, String level, String bot, String session, String place, String text) {}

    @Override
    public void wrote(long tenantId, String bot, long session, List<Effect.Log> lines) {
        var now = clock.instant().toString();
        var where = Long.toString(session);
        var bytes = new ByteArrayOutputStream(256);
        for (var line : lines) {
            var place = line.place().file() + ":" + line.place().line();
            bytes.writeBytes(line(now, line.level().name().toLowerCase(Locale.ROOT), bot, where, place, line.text()));
            if (line.level() == Effect.Level.ERROR) {
                LOG.log(Level.WARNING, "bot {0} of tenant {1} failed at {2}; the tenant''s logs/bots.log says why", bot,
                        Long.toString(tenantId), place);
            }
        }
        logs.append(tenantId, bytes.toByteArray(), missing -> line(now, "warn", bot, "", "",
                missing + " lines are missing here: the log could not be written"));
    }

    private static byte[] line(String now, String level, String bot, String session, String place, String text) {
        return (Json.text(new Line(now, level, bot, session, place, text)) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
