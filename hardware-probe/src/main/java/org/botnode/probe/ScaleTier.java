package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The rows of the scale table: how much load asks for which set-up. A row's bounds are exclusive.
public enum ScaleTier {
    SINGLE_NODE(10_000, "single node"),
    FEW_NODES(100_000, "2–3 nodes, one region"),
    SEVERAL_NODES(1_000_000, "several nodes, consider sharding"),
    REGIONAL_SHARDS(10_000_000, "regional shards"),
    GLOBAL_SHARDS(Double.POSITIVE_INFINITY, "global shards on Citus or CockroachDB");

    private final double users;
    private final String setup;

    ScaleTier(double users, String setup) {
        this.users = users;
        this.setup = setup;
    }

    /// The first row whose bounds all exceed the load of a day.
    public static ScaleTier of(double users, double sessions, double messages) {
        for (var tier : values()) {
            if (users < tier.users && sessions < tier.sessionsBound() && messages < tier.messagesBound()) {
                return tier;
            }
        }
        return GLOBAL_SHARDS;
    }

    /// The row in which one machine of that capacity stands: no single machine is claimed to be more than the third.
    public static ScaleTier ofCapacity(double users, double sessions, double messages) {
        var tier = of(users, sessions, messages);
        return tier.compareTo(SEVERAL_NODES) > 0 ? SEVERAL_NODES : tier;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The row's number, from 1.
    public int row() {
        return ordinal() + 1;
    }

    public double usersBound() {
        return users;
    }

    /// Sessions a day.
    public double sessionsBound() {
        return users * 10;
    }

    /// Messages a day.
    public double messagesBound() {
        return users * 100;
    }

    public String setup() {
        return setup;
    }

    /// The users' column as the table prints it.
    public String usersRange() {
        return range(1);
    }

    public String sessionsRange() {
        return range(10);
    }

    public String messagesRange() {
        return range(100);
    }

    private String range(double factor) {
        if (ordinal() == 0) {
            return "< " + compact(users * factor);
        }
        var from = compact(values()[ordinal() - 1].users * factor);
        return this == GLOBAL_SHARDS ? "> " + from : from + "–" + compact(users * factor);
    }

    private static String compact(double value) {
        return value >= 1e9 ? Unit.number(value / 1e9) + "B"
                : value >= 1e6 ? Unit.number(value / 1e6) + "M" : Unit.number(value / 1e3) + "K";
    }
}
