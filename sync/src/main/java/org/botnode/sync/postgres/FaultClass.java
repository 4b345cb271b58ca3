package org.botnode.sync.postgres;

import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;

/// What kind of failure a shard reported, by its SQLSTATE.
enum FaultClass {
    RETRY, IN_DOUBT, STANDBY, UPKEEP, DATA, SCHEMA, LOAD, OPERATOR;

    static FaultClass of(SQLException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return OPERATOR;
            }
        }
        var rooted = rooted(failure);
        var state = rooted.getSQLState();
        return state == null ? IN_DOUBT : of(state, isNamed(rooted));
    }

    /// @param isNamed whether the server named a constraint: a row without a partition breaks none that has a name
    static FaultClass of(String state, boolean isNamed) {
        return switch (state) {
            case "40001", "40P01" -> RETRY;
            case "25006" -> STANDBY;
            case "57014" -> LOAD;
            case "23514" -> isNamed ? DATA : UPKEEP;
            case "08004" -> OPERATOR;
            default -> switch (state.substring(0, Math.min(2, state.length()))) {
                case "22", "23" -> DATA;
                case "42", "0A" -> SCHEMA;
                case "53" -> LOAD;
                case "28", "3D" -> OPERATOR;
                // 08, 57P0x, 40003, and what nobody foresaw: ask the lease on a new connection.
                default -> IN_DOUBT;
            };
        };
    }

    /// The server's own complaint: a pool wraps it when a connection cannot be had.
    private static SQLException rooted(SQLException failure) {
        var rooted = failure;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException deeper && deeper.getSQLState() != null) {
                rooted = deeper;
            }
        }
        return rooted;
    }

    private static boolean isNamed(SQLException failure) {
        return failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null
                && postgres.getServerErrorMessage().getConstraint() != null;
    }
}
