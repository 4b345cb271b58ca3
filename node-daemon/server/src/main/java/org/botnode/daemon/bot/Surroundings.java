package org.botnode.daemon.bot;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.botnode.daemon.bot.basic.Host;
import org.botnode.daemon.bot.basic.Value;
import org.botnode.daemon.bot.gbai.BotSettings;

/// What a run of one session learns from around it.
record Surroundings(BotSettings settings, InstantSource clock, BotHostConfig config, String user, long session)
        implements Host {

    /// A number that somebody writes as such: a leading zero makes it a code or a telephone number.
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,12})?");

    @Override
    public ZoneId zone() {
        return config.zone();
    }

    @Override
    public Locale locale() {
        return config.locale();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public String guid() {
        return UUID.randomUUID().toString();
    }

    @Override
    public Value variable(String name) {
        String set = settings.variables().get(name);
        if (set != null) {
            return byLook(set);
        }
        return switch (name) {
            case "user", "username", "from" -> Value.of(user);
            case "session_id" -> Value.of(Long.toString(session));
            default -> Value.NULL;
        };
    }

    @Override
    public Value setting(String key) {
        return settings.value(key).map(Value::of).orElse(Value.NULL);
    }

    /// Integer, decimal, boolean or text, as it looks.
    static Value byLook(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Value.of(Double.parseDouble(text));
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Value.of(text.equalsIgnoreCase("true"));
        }
        return Value.of(text);
    }
}
