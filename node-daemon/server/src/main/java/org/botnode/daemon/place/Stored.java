package org.botnode.daemon.place;

import java.time.Instant;
import java.util.Comparator;

/// A file that lies in a place.
///
/// @param bytes its length
/// @param at    when it was put there, by the place's own clock
public record Stored(String name, long bytes, Instant at) {

    static final Comparator<Stored> BY_NAME = Comparator.comparing(Stored::name);
}
