package org.botnode.daemon.store;

import java.util.List;

/// A bot that is installed in the tenant.
///
/// @param version the hash of the manifest in force
/// @param versions the hashes of all versions that a dialog may still need, `version` among them
/// @param settings a JSON object
/// @param isPublic whether visitors without an account may talk to it
public record Bot(long id, String slug, String name, String version, List<String> versions, String settings,
        boolean isPublic, long installedAt, long updatedAt) {

    public Bot {
        versions = List.copyOf(versions);
    }
}
