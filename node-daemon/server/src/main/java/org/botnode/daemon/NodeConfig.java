package org.botnode.daemon;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.botnode.daemon.alert.AlertConfig;
import org.botnode.daemon.audit.AuditConfig;
import org.botnode.daemon.backup.BackupConfig;
import org.botnode.daemon.channel.web.WebChatConfig;
import org.botnode.daemon.http.HttpConfig;
import org.botnode.daemon.log.LogConfig;
import org.botnode.daemon.place.S3Config;
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
        SortedMap<String, String> effective) {

    /// The owner's file in the data directory.
    public static final String FILE = "node.yaml";

    /// Variables that are read elsewhere: where the data is, and what the commands use to reach a node.
    private static final List<String> OTHER_VARIABLES = List.of("BOTNODE_DATA", "BOTNODE_NODE", "BOTNODE_KEY",
            "BOTNODE_PIN");

    private static final Pattern MARK = Pattern.compile("line ([0-9]+), column ([0-9]+)");

    /// Reads defaults, the owner's file, the environment and the command line, each stronger than the one before.
    ///
    /// @param commandLine values by key, such as `http.port`
    /// @throws ConfigException with all that is wrong
    public static NodeConfig load(Path data, Map<String, String> environment, Map<String, String> commandLine) {
        var file = data.resolve(FILE);
        return from(new Settings.Sources(commandLine, withShard(environment), read(file)));
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

    /// Where a parser gave up. What it says beside that shows the line itself, and there may be a password in it.
    private static String place(Throwable unreadable) {
        return Stream.iterate(unreadable, Objects::nonNull, Throwable::getCause).map(failure ->
                        MARK.matcher(String.valueOf(failure.getMessage())).results().reduce((_, last) -> last))
                .flatMap(Optional::stream).findFirst().map(mark -> ": look at line " + mark.group(1) + ", column "
                        + mark.group(2) + "; blanks, not tabs, say what belongs under what, and a value with `:` or `#` in it "
                        + "stands between quotes").orElse("");
    }

    private static Config read(Path file) {
        if (!Files.exists(file)) {
            return Config.empty();
        }
        try {
            return Config.builder(ConfigSources.file(file).parser(YamlConfigParser.create()))
                    .disableEnvironmentVariablesSource()
                    .disableSystemPropertiesSource()
                    .disableParserServices()
                    .disableMapperServices()
                    .disableFilterServices()
                    .build();
        } catch (io.helidon.config.ConfigException unreadable) {
            throw new ConfigException(List.of(new ConfigException.Wrong(file.toString(), "",
                    "is not YAML" + place(unreadable))));
        } catch (IllegalStateException mixedUp) {
            // Thrown where a key has empty parts, such as two dots in a row. Its message tells values, secrets too.
            throw new ConfigException(List.of(new ConfigException.Wrong(file.toString(), "",
                    "has a key that cannot be read: a name between dots is missing, or stands there twice")));
        }
    }
}
