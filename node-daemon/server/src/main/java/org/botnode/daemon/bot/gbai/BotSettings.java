package org.botnode.daemon.bot.gbai;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a package says of its bot, by key in kebab-case. Keys that look like secrets are known by name only: their
/// values stay in the package and cannot come out of this record.
///
/// @param values    values by key
/// @param variables what scripts find as variables, of `param-NAME`
/// @param secrets   keys whose values are withheld
public record BotSettings(Map<String, String> values, Map<String, String> variables, Set<String> secrets) {

    public static final BotSettings NONE = new BotSettings(Map.of(), Map.of(), Set.of());

    public BotSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
    }

    /// The value of a key in any spelling; a secret's is absent.
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(ConfigKey.canonical(key)));
    }

    /// What the package wants: the owner must agree before it counts.
    public boolean wantsPublic() {
        return value("public").flatMap(ConfigKey::flag).orElse(false);
    }

    public Optional<String> name() {
        return value("bot-name").or(() -> value("theme-title"));
    }

    /// What the bot says where its first script says nothing.
    public Optional<String> welcome() {
        return value("welcome-message");
    }

    /// The script that opens a session.
    public String startDialog() {
        return value("start-dialog").orElse("start");
    }
}
