package org.botnode.daemon.vault;

import java.util.Optional;
import org.botnode.daemon.place.Place;

/// A keyring's copy in the place that holds it.
record CopyFile(Place place, String name) {

    static final String FRONT = "botnode-keyring-";
    static final String END = ".json";

    /// Nothing where it is not there.
    Optional<byte[]> text() {
        return place.small(name, KeyringText.MOST);
    }

    void write(byte[] text) {
        place.put(name, text);
    }

    String told() {
        return place.told() + "/" + name;
    }
}
