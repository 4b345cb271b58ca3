package org.botnode.daemon.vault;

import java.nio.file.Path;
import org.botnode.daemon.place.Places;

/// The node's keys brought back from the keyring's copy, on a machine that lost them.
///
/// @param owners whose keys open again
public record Restored(int owners, Path keyring) {

    /// See [RecoveredKeys].
    public static Restored into(Path data, String copy, Places places, String typed) {
        return RecoveredKeys.open(copy, places, typed).into(data);
    }
}
