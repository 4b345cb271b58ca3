package org.botnode.daemon.erasure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.botnode.client.Json;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.log.TenantLogs;
import org.botnode.daemon.store.EndUser;
import org.botnode.daemon.store.TenantStores;
import tools.jackson.databind.JsonNode;

/// The lines of a tenant's bots' logs that are a user's: those of the user's sessions, and those that name the user.
public final class BotLogLines implements ErasingPlace {

    /// A shorter name is a part of too many words.
    private static final int TELLING = 3;

    private final TenantLogs logs;
    private final TenantStores stores;

    public BotLogLines(TenantLogs logs, TenantStores stores) {
        this.logs = logs;
        this.stores = stores;
    }

    @Override
    public Erased erase(Tenant tenant, EndUser user) {
        var sessions = new HashSet<String>();
        stores.read(tenant.id(), reader -> reader.sessions().ofUser(user.id()))
                .forEach(session -> sessions.add(Long.toString(session)));
        var names = names(user);
        try {
            var gone = logs.without(tenant.id(), line -> isOf(line, sessions, names));
            return gone == 0 ? Erased.NOTHING : new Erased(List.of(gone + " lines of the bots' logs"), List.of());
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The log of the tenant's bots cannot be written anew.",
                    "See whether the disk is full or read-only; the erasure goes on by itself.", failure);
        }
    }

    private static Pattern names(EndUser user) {
        var id = Long.toString(user.id());
        var any = user.externalId().length() < TELLING ? id : id + "|" + Pattern.quote(user.externalId());
        return Pattern.compile("(?<![\\p{L}\\p{N}])(" + any + ")(?![\\p{L}\\p{N}])");
    }

    private static boolean isOf(String line, Set<String> sessions, Pattern names) {
        if (!line.startsWith("{")) {
            return false;
        }
        JsonNode json;
        try {
            json = Json.tree(line.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException unreadable) {
            // What a crash cut off.
            return names.matcher(line).find();
        }
        return sessions.contains(json.path("session").asString("")) || names.matcher(json.path("text").asString("")).find();
    }
}
