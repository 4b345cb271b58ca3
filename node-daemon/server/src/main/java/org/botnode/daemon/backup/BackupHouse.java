package org.botnode.daemon.backup;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.botnode.client.NodeEvent;
import org.botnode.daemon.alert.Alarm;
import org.botnode.daemon.audit.AuditTrail;
import org.botnode.daemon.control.ControlDatabase;
import org.botnode.daemon.place.Place;
import org.botnode.daemon.place.PlaceText;
import org.botnode.daemon.place.Places;
import org.botnode.daemon.store.TenantStores;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.Vault;

/// What backups need of the node around them.
///
/// @param node   who it is
/// @param alarm  told of what its owner should look at
/// @param events told when a run begins and ends
public record BackupHouse(Path data, BackupConfig config, Places places, BackupManifest.Source node, ControlDatabase database,
        TenantStores stores, Tenants tenants, Vault vault, AuditTrail trail, Alarm alarm, Consumer<NodeEvent> events,
        InstantSource clock) {

    /// Where backups go when the owner says nothing: it outlives a mistake, not the disk.
    static final String OWN = "backups";

    Place place() {
        return places.at(config.to().orElseGet(() -> new PlaceText.Directory(own())));
    }

    /// The directory that the node makes itself, where no place is named.
    Path own() {
        return data.toAbsolutePath().normalize().resolve(OWN);
    }
}
