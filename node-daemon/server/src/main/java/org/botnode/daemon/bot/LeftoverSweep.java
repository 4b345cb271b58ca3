package org.botnode.daemon.bot;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.botnode.daemon.store.Bot;
import org.botnode.daemon.store.DirectoryTree;

/// Removes what installations that were killed left beside the working copies of tenants' bots, also of bots that were
/// never installed. What is being received or installed now stays, and so does what the bot's next use puts in place.
///
/// One thread; it looks into a tenant's file only where something was left.
final class LeftoverSweep {

    private static final System.Logger LOG = System.getLogger(LeftoverSweep.class.getName());

    private final BotHost host;

    LeftoverSweep(BotHost host) {
        this.host = host;
    }

    /// Goes through all tenants, until interrupted; how many leftovers it removed.
    int sweep() {
        int removed = 0;
        for (long tenantId : host.tenantIds()) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            removed += sweep(tenantId);
        }
        if (removed > 0) {
            LOG.log(Level.INFO, "removed {0} leftovers of installations that were cut off", removed);
        }
        return removed;
    }

    private int sweep(long tenantId) {
        Path bots = host.copy(tenantId, "").bots();
        try {
            return left(bots).isEmpty() ? 0 : host.locked(tenantId, () -> remove(tenantId, bots));
        } catch (IOException | RuntimeException later) {
            LOG.log(Level.WARNING, "what installations left in tenant " + tenantId + " is still there; the next start tries "
                    + "again", later);
            return 0;
        }
    }

    /// Under the tenant's lock nothing is unpacked or put in place.
    private int remove(long tenantId, Path bots) {
        Map<String, String> inForce = host.house().stores().glimpse(tenantId, reader -> reader.bots().all().stream()
                .collect(Collectors.toMap(Bot::slug, Bot::version)));
        int removed = 0;
        try {
            for (Path path : left(bots)) {
                if (!isWanted(path.getFileName().toString(), inForce) && !host.isReceiving(path)) {
                    DirectoryTree.remove(path);
                    removed++;
                }
            }
        } catch (IOException failure) {
            throw BotInstaller.notWritable(failure);
        }
        return removed;
    }

    /// An arrived version that is in force, and the copy that it replaces, are dealt with when the bot is next used.
    private static boolean isWanted(String name, Map<String, String> inForce) {
        if (name.startsWith(WorkingCopy.INCOMING)) {
            String rest = name.substring(WorkingCopy.INCOMING.length());
            int dot = rest.indexOf('.');
            return dot > 0 && rest.substring(dot + 1).equals(inForce.get(rest.substring(0, dot)));
        }
        return name.startsWith(WorkingCopy.OUTGOING) && inForce.containsKey(name.substring(WorkingCopy.OUTGOING.length()));
    }

    private static List<Path> left(Path bots) throws IOException {
        if (!Files.isDirectory(bots)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(bots)) {
            return all.filter(path -> isOurs(path.getFileName().toString())).toList();
        }
    }

    private static boolean isOurs(String name) {
        return name.startsWith(WorkingCopy.INCOMING) || name.startsWith(WorkingCopy.OUTGOING)
                || name.startsWith(WorkingCopy.UPLOAD);
    }
}
