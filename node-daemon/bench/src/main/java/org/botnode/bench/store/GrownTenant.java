package org.botnode.bench.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.EndUser;

/// A tenant that has been talked with for a month, written in bulk by the bare driver.
///
/// @param users some of its users
/// @param standing its sessions: all long ones, a sample of the others
record GrownTenant(long tenant, Bot bot, List<EndUser> users, Standing standing, long messages, long bytes,
        double seconds) {

    /// What a message comes to on the disk, with its part of keys, sessions and indexes; rounded up.
    static final long BYTES_A_MESSAGE = 550;

    /// Fills a new tenant until it has so many messages or `longest` is over.
    static GrownTenant fill(Rig rig, long messages, Duration longest, PrintStream progress)
            throws IOException, SQLException, InterruptedException {
        long tenant = rig.tenant();
        Bot bot = Guests.bot(rig, tenant);
        Path file = rig.closedFile(tenant);
        long from = System.nanoTime();
        MonthOfTalk month;
        try (Connection connection = RawFile.openForFilling(file);
                MonthRows rows = new MonthRows(connection, bot.id())) {
            month = new MonthOfTalk(bot.id(), messages / 2, rows);
            month.run(from + longest.toNanos(), progress);
        }
        // What the system still has to write would disturb what is measured next.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return new GrownTenant(tenant, bot, month.users(), month.standing(), month.exchanges() * 2, Files.size(file),
                (System.nanoTime() - from) / 1e9);
    }
}
