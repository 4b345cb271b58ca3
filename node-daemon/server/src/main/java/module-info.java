/// The daemon, packaged by feature.
module org.botnode.daemon {
    requires com.github.benmanes.caffeine;
    requires com.google.crypto.tink;
    requires io.github.bucket4j.core;
    requires io.helidon.common.buffers;
    requires io.helidon.common.socket;
    requires io.helidon.common.tls;
    requires io.helidon.config;
    requires io.helidon.config.yaml;
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires io.helidon.webserver.websocket;
    requires io.helidon.websocket;
    requires info.picocli;
    requires java.logging;
    requires java.net.http;
    requires micrometer.core;
    requires micrometer.registry.prometheus;
    requires com.h2database;
    requires java.sql;
    requires jdk.management;
    requires HdrHistogram;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires org.botnode.client;
    requires org.botnode.probe;
    requires org.botnode.sync;
    requires org.xerial.sqlitejdbc;
    requires org.yaml.snakeyaml;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.services.s3;
    // Jackson reads and writes what stands beside a message's text, what a bot's row keeps, the web chat's frames,
    // a tenant's health, the keyring, what backups say of themselves, what an upgrade puts aside.
    opens org.botnode.daemon.backup to tools.jackson.databind;
    opens org.botnode.daemon.bot to tools.jackson.databind;
    opens org.botnode.daemon.channel.web to tools.jackson.databind;
    opens org.botnode.daemon.conversation to tools.jackson.databind;
    opens org.botnode.daemon.retention to tools.jackson.databind;
    opens org.botnode.daemon.store to tools.jackson.databind;
    opens org.botnode.daemon.trial to tools.jackson.databind;
    opens org.botnode.daemon.upgrade to tools.jackson.databind;
    opens org.botnode.daemon.vault to tools.jackson.databind;
    opens org.botnode.daemon.command to info.picocli, tools.jackson.databind;
    exports org.botnode.daemon to org.botnode.bench;
    exports org.botnode.daemon.measurement to org.botnode.bench;
    exports org.botnode.daemon.store to org.botnode.bench;
}
