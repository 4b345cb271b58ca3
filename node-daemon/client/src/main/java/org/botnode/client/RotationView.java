package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// What was rotated.
///
/// @param rotated     the owners, as [KeysView.Owner] names them
/// @param recoveryKey with a new node key: the recovery key that opens the copy from now on, this once
/// @param copied      whether the keyring's copy has the new keys already
public record RotationView(List<String> rotated, Optional<String> recoveryKey, boolean copied) {

    @Override
    public String toString() {
        return "RotationView[rotated=" + rotated + ", recoveryKey=***, copied=" + copied + "]";
    }
}
