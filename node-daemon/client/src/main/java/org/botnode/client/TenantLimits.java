package org.botnode.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A tenant's limits with how far they are used.
public record TenantLimits(String tenant, List<TenantLimit> limits) {

    public TenantLimits {
        limits = List.copyOf(limits);
    }

    /// One limit.
    ///
    /// @param name     as it is set: `users`, `bots`, `sessions`, `messages_per_day`, `stored_bytes`, `bot_rows`,
    ///                 `upload_bytes`
    /// @param used     counted; absent where nothing adds up
    /// @param percent  of the limit, rounded down; absent with `used`
    /// @param source   `owner` where it was set for this tenant, `plan` where it follows from the machine, else `default`
    /// @param resetsAt when the use begins anew, for what is counted by the day
    public record TenantLimit(String name, long limit, OptionalLong used, OptionalInt percent, String source,
            Optional<Instant> resetsAt) {

        public TenantLimit {
            used = used == null ? OptionalLong.empty() : used;
            percent = percent == null ? OptionalInt.empty() : percent;
            resetsAt = resetsAt == null ? Optional.empty() : resetsAt;
        }
    }

    /// The limit of that name.
    public TenantLimit named(String name) {
        return limits.stream().filter(limit -> limit.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no limit is called " + name));
    }
}
