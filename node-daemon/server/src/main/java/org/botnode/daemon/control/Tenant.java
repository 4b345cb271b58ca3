package org.botnode.daemon.control;

import java.time.Instant;

/// A tenant as the node knows it; its conversations are in its own file.
public record Tenant(long id, String slug, String name, State state, Instant createdAt) {

    /// Where a tenant is between its making and its removal; stored as a small code.
    public enum State {
        /// Its file may not be there yet; a start finishes or forgets it.
        CREATING,
        /// It works.
        ACTIVE,
        /// Its files may be half gone; a start finishes that.
        REMOVING
    }

    /// The same tenant in another state.
    public Tenant in(State next) {
        return new Tenant(id, slug, name, next, createdAt);
    }
}
