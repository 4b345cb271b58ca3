package org.botnode.daemon.conversation;

import java.util.Optional;
import org.botnode.daemon.bot.basic.Engine;
import org.botnode.daemon.bot.basic.TableReads;
import org.botnode.daemon.bot.basic.Tables;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantWriter;

/// A bot as an exchange needs it: one snapshot of its package, unchanged for as long as the exchange lasts.
public interface LiveBot {

    long tenantId();

    long botId();

    /// For people.
    String name();

    /// Whether visitors without an account may talk to it.
    boolean isPublic();

    /// The version in force.
    String version();

    /// An engine that runs scripts of `version` for this user; empty where that version is gone.
    Optional<Engine> engine(String version, String user, long sessionId);

    /// The bot's tables and memories, for a run that holds the writer.
    Tables tables(TenantWriter writer, long userId);

    /// The bot's tables, for a statement that reads for long.
    TableReads tables(TenantReader reader);

    /// The script that opens a session; empty where the package has none that compiles.
    Optional<String> startScript();

    /// What is said where a session opens and no script says anything; may be empty.
    String welcome();

    /// What an idle bot without a model answers; never empty.
    String fallback();
}
