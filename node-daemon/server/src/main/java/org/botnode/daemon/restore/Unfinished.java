package org.botnode.daemon.restore;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.botnode.client.Json;
import org.botnode.daemon.control.SettingStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.tenant.Tenants;

/// Restores after which nobody has yet looked who was erased since: noted before anything comes back, and gone through before
/// the node serves, so that a crash leaves no erased user or tenant behind.
public final class Unfinished {

    private static final Logger LOG = System.getLogger(Unfinished.class.getName());
    private static final String NAME = "restore.unfinished.";
    private static final String NODE = "node";

    private final SettingStore settings;

    public Unfinished(SettingStore settings) {
        this.settings = settings;
    }

    /// @param owner  `node`, or the tenant's id
    record Note(String owner, String backup) {}

    void noteTenant(long id, String backup, Instant now) {
        note(new Note(Long.toString(id), backup), now);
    }

    void noteNode(String backup, Instant now) {
        note(new Note(NODE, backup), now);
    }

    void doneTenant(long id) {
        settings.remove(NAME + id);
    }

    /// Called at the node's start, before it serves.
    ///
    /// @param tenantsAgain erases tenants that were erased before
    /// @param usersAgain   erases a tenant's users that were erased before
    /// @param told         the backup, and how many were erased again
    public void finish(Tenants tenants, Instant now, IntSupplier tenantsAgain, ToIntFunction<Tenant> usersAgain,
            BiConsumer<String, Integer> told) {
        for (var json : settings.startingWith(NAME)) {
            var note = Json.read(json.getBytes(StandardCharsets.UTF_8), Note.class);
            if (note.owner.equals(NODE)) {
                var again = tenantsAgain.getAsInt();
                // From here on each tenant has its own note: one whose file cannot be used keeps it until it can.
                tenants.all().forEach(tenant -> noteTenant(tenant.id(), note.backup, now));
                settings.remove(NAME + NODE);
                again += tenants.all().stream().mapToInt(tenant -> users(tenant, usersAgain)).sum();
                told.accept(note.backup, again);
            } else {
                tenants.byId(Long.parseLong(note.owner)).ifPresentOrElse(tenant -> users(tenant, usersAgain),
                        () -> settings.remove(NAME + note.owner));
            }
        }
    }

    private int users(Tenant tenant, ToIntFunction<Tenant> usersAgain) {
        try {
            var again = usersAgain.applyAsInt(tenant);
            doneTenant(tenant.id());
            return again;
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "users of tenant " + tenant.id() + " who were erased before it came back from a backup "
                    + "cannot be looked for; the next start tries again", failure);
            return 0;
        }
    }

    private void note(Note note, Instant now) {
        settings.save(NAME + note.owner, Json.text(note), now);
    }
}
