package org.botnode.daemon;

import java.util.Optional;

/// Which shard and which generator of ids are this node's, where somebody has assigned them: the variable `SHARD_ID`,
/// by which a region's platform team numbers its nodes, or the key `shard.id`.
///
/// @param id 0 to 1023; absent: a random generator, kept from the first start on
public record ShardConfig(Optional<Integer> id) {

    /// The most that the ten bits of an id can tell apart.
    public static final int MOST = 1023;

    /// The variable's own name, which the regions' tools set.
    static final String VARIABLE = "SHARD_ID";

    public static ShardConfig defaults() {
        return new ShardConfig(Optional.empty());
    }

    public static ShardConfig from(Settings settings) {
        return new ShardConfig(settings.at("shard").integer("id", 0, MOST));
    }
}
