package org.botnode.console.connection;

import java.net.URI;
import java.util.Optional;
import org.botnode.client.Pin;

/// Where a node is, how it is known, and as whom the console comes to it.
///
/// @param pin    the fingerprint of its certificate, where that is known
/// @param isHere whether the node left a key for this user on this computer, so that nobody needs to sign in
public record Door(URI address, Optional<Pin> pin, PinSource pinSource, KeySource keySource, boolean isHere) {}
