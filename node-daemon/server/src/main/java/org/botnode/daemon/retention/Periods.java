package org.botnode.daemon.retention;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.botnode.client.RetentionView;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.TenantReader;
import org.botnode.daemon.store.TenantWriter;

/// How long a tenant's things are kept: the node's word, or the tenant's own where it has one. A period of the tenant's that
/// the owner would not allow any more counts as the shortest that is allowed.
///
/// @param own days by class, as the tenant's file says
record Periods(RetentionConfig config, Map<DataClass, Integer> own) {

    private static final int MOST = 36_500;

    Periods {
        own = Map.copyOf(own);
    }

    static Periods read(RetentionConfig config, TenantReader reader) {
        var settings = reader.settings().all();
        var own = new EnumMap<DataClass, Integer>(DataClass.class);
        for (var of : DataClass.values()) {
            var kept = settings.get(of.setting());
            if (kept != null && kept.matches("[1-9][0-9]{0,4}")) {
                own.put(of, Integer.parseInt(kept));
            }
        }
        return new Periods(config, own);
    }

    /// Days that something is kept; empty: for ever.
    Optional<Integer> days(DataClass of) {
        var said = own.get(of);
        return said == null ? config.days(of) : Optional.of(Math.max(said, config.leastDays(of)));
    }

    /// What is older than that may go; empty where nothing may.
    Optional<Instant> before(DataClass of, Instant now) {
        return days(of).map(days -> now.minusSeconds(86_400L * days));
    }

    /// Keeps a tenant's own days, or leaves a class to the node again where none are given.
    void save(TenantWriter writer, Map<DataClass, OptionalInt> changes, long now) {
        changes.forEach((of, days) -> {
            if (days.isPresent()) {
                writer.settings().save(of.setting(), Integer.toString(days.getAsInt()), now);
            } else {
                writer.settings().remove(of.setting());
            }
        });
    }

    /// What was asked for, if the owner allows it.
    Map<DataClass, OptionalInt> checked(Map<String, Integer> asked) {
        var changes = new EnumMap<DataClass, OptionalInt>(DataClass.class);
        asked.forEach((name, days) -> {
            var of = DataClass.of(name).orElseThrow(() -> NodeException.invalidField(name, "is none of messages, sessions, "
                    + "bot_logs and archives"));
            if (days != null && (days < config.leastDays(of) || days > MOST)) {
                throw NodeException.invalidField(name, "is from " + config.leastDays(of) + " to " + MOST
                        + " days, by the owner's retention.least");
            }
            changes.put(of, days == null ? OptionalInt.empty() : OptionalInt.of(days));
        });
        return changes;
    }

    List<RetentionView.Period> view() {
        return Arrays.stream(DataClass.values()).map(of -> new RetentionView.Period(of.id(), days(of),
                own.containsKey(of) ? "tenant" : "node", config.leastDays(of))).toList();
    }
}
