package org.botnode.sync.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.botnode.sync.Replicator;
import org.postgresql.ds.PGSimpleDataSource;

/// A shard's connections, opened when they are needed and given up when idle.
final class Pool {
    private static final int CONNECT_SECONDS = 5;
    private static final int ANSWER_SECONDS = 60;
    private static final long IDLE_MILLIS = 60_000;

    private Pool() {}

    static HikariDataSource open(PostgresAddress address) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        source.setTcpKeepAlive(true);
        source.setApplicationName("botnode");
        switch (address.tls()) {
            case PostgresAddress.Tls.VerifyFull(var authority) -> {
                source.setSslMode("verify-full");
                source.setSslRootCert(authority.toString());
            }
            case PostgresAddress.Tls.Plaintext() -> source.setSslMode("disable");
        }

        var config = new HikariConfig();
        config.setPoolName("shard-" + address.database());
        config.setDataSource(source);
        config.setMaximumPoolSize(Replicator.PUSHES);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setConnectionTimeout(CONNECT_SECONDS * 1_000L);
        config.setAutoCommit(false);
        // A shard that is away when the node starts is no reason not to start.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
