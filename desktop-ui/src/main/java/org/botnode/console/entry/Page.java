package org.botnode.console.entry;

import java.util.Optional;
import org.botnode.client.Pin;
import org.botnode.console.connection.Door;

/// What the whole window shows.
public sealed interface Page {

    /// The screens.
    record Inside() implements Page {}

    /// A node that nobody vouches for answers for the first time.
    record FirstContact(Door door, Pin shown) implements Page {}

    /// Another key answers than the one by which the node is known.
    record KeyChanged(Door door, Pin known, Pin shown) implements Page {}

    /// Somebody did not trust what answers.
    record Declined(Door door) implements Page {}

    /// Somebody has to say who they are.
    ///
    /// @param reason why, in words
    /// @param back   whether one may as well go on as before
    record SignIn(Door door, Optional<String> reason, boolean back) implements Page {}
}
