package org.botnode.sync.postgres;

import java.nio.file.Path;

/// Where a shard listens and how it is entered. Prints without its password.
public record PostgresAddress(String host, int port, String database, String user, String password, Tls tls) {
    /// How the line is guarded; a line in the clear has to be asked for.
    public sealed interface Tls {
        /// The server's certificate must lead to this authority and name the host.
        record VerifyFull(Path authority) implements Tls {}

        record Plaintext() implements Tls {}
    }

    public PostgresAddress {
        if (host.isBlank() || database.isBlank() || user.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a shard's address needs host, port, database and user");
        }
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database + (tls instanceof Tls.Plaintext ? " in the clear" : "");
    }
}
