package org.botnode.client;

/// A key that was just made.
///
/// @param key the secret, shown this once and kept nowhere
public record NewKey(KeyView view, String key) {

    @Override
    public String toString() {
        return "NewKey[view=" + view + ", key=***]";
    }
}
