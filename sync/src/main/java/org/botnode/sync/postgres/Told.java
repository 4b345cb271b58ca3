package org.botnode.sync.postgres;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/// A failure in words that may be logged: what the server said, without the row it said it about, since its detail and
/// its context quote values.
final class Told {
    private static final int LONGEST = 200;

    private Told() {}

    static String of(SQLException failure) {
        Throwable said = failure;
        while (!(said instanceof PSQLException) && said.getCause() != null) {
            said = said.getCause();
        }
        var words = said instanceof PSQLException postgres && postgres.getServerErrorMessage() != null
                ? String.valueOf(postgres.getServerErrorMessage().getMessage())
                : String.valueOf(said.getMessage());
        var line = words.lines().findFirst().orElse("");
        var state = said instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() + " " : "";
        return state + line.substring(0, Math.min(LONGEST, line.length()));
    }
}
