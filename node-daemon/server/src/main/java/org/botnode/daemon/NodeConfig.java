package org.botnode.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.botnode.daemon.alert.AlertConfig;
import org.botnode.daemon.audit.AuditConfig;
import org.botnode.daemon.backup.BackupConfig;
import org.botnode.daemon.channel.web.WebChatConfig;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.log.LogConfig;
import org.botnode.daemon.place.S3Config;
import org.botnode.daemon.retention.RetentionConfig;
import org.botnode.daemon.security.SecurityConfig;
import org.botnode.daemon.store.StoreConfig;
import org.botnode.daemon.transfer.TransferConfig;
import org.botnode.daemon.vault.KeysConfig;

/// The node's whole configuration, checked: each feature's own record, in one place.
///
/// @param effective every key with the value that stands, to be shown at start; secrets are no keys
public record NodeConfig(HttpConfig http, WebChatConfig chat, LogConfig log, LimitsConfig limits, MachineConfig machine,
        ShardConfig shard, StoreConfig store, AlertConfig alerts, AuditConfig audit,
        TransferConfig transfer, KeysConfig keys,
        S3Config s3, BackupConfig backup,
        SecurityConfig security,
        RetentionConfig retention,
        SortedMap<String, String> effective) {

    /// The owner's file in the data directory.
    public static final String FILE = "node.yaml";

    /// Variables that are read elsewhere: where the data is, and what the commands use to reach a node.
    private static final List<String> OTHER_VARIABLES = List.of("BOTNODE_DATA", "BOTNODE_NODE", "BOTNODE_KEY",
            "BOTNODE_PIN");

    /// Reads defaults, the owner's file, the environment and the command line, each stronger than the one before.
    ///
    /// @param commandLine values by key, such as `http.port`
    /// @throws ConfigException with all that is wrong
    public static NodeConfig load(Path data, Map<String, String> environment, Map<String, String> commandLine) {
        var file = data.resolve(FILE);
        return from(new Settings.Sources(commandLine, withShard(environment), SettingsFile.read(file)));
    }

    /// `SHARD_ID` is `shard.id`, unless that has a variable of its own.
    private static Map<String, String> withShard(Map<String, String> environment) {
        if (!environment.containsKey(ShardConfig.VARIABLE)) {
            return environment;
        }
        var all = new HashMap<>(environment);
        all.putIfAbsent(Settings.variable("shard.id"), environment.get(ShardConfig.VARIABLE));
        return all;
    }

    static NodeConfig from(Settings.Sources sources) {
        var settings = new Settings(sources);
        var config = new NodeConfig(HttpConfig.from(settings), WebChatConfig.from(settings), LogConfig.from(settings),
                LimitsConfig.from(settings), MachineConfig.from(settings), ShardConfig.from(settings),
                StoreConfig.from(settings), AlertConfig.from(settings), AuditConfig.from(settings),
                TransferConfig.from(settings),
                KeysConfig.from(settings),
                S3Config.from(settings),
                BackupConfig.from(settings),
                SecurityConfig.from(settings),
                RetentionConfig.from(settings),
                settings.effective());
        var wrong = new ArrayList<>(settings.wrong());
        wrong.addAll(UnknownKeys.find(sources, settings.effective().keySet(), OTHER_VARIABLES));
        if (!wrong.isEmpty()) {
            throw new ConfigException(wrong);
        }
        return config;
    }

    /// What stands, without the keys that have no value: to be shown at start.
    public SortedMap<String, String> given() {
        var given = new TreeMap<>(effective);
        given.values().removeIf(Settings.ABSENT::equals);
        return given;
    }
}
