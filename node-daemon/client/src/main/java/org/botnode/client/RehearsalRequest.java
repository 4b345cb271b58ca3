package org.botnode.client;

/// Asks whether a recovery key opens the keyring's copy.
///
/// @param recoveryKey as a person typed it
public record RehearsalRequest(String recoveryKey) {

    @Override
    public String toString() {
        return "RehearsalRequest[***]";
    }
}
