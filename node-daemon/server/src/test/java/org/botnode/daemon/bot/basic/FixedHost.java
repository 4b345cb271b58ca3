package org.botnode.daemon.bot.basic;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A host in which it is always Saturday, 14 March 2026, 09:26:53, and chance is a fixed row of numbers.
public final class FixedHost implements Host {

    private final Map<String, Value> variables = new HashMap<>();
    private final Map<String, Value> settings = new HashMap<>();
    private int ids;
    private double chance = 0.5;

    public FixedHost with(String name, Value value) {
        variables.put(name, value);
        return this;
    }

    public FixedHost setting(String key, String value) {
        settings.put(key, Value.of(value));
        return this;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2026-03-14T09:26:53Z"));
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Locale locale() {
        return Locale.ENGLISH;
    }

    @Override
    public double random() {
        chance = (chance * 7 + 0.3) % 1;
        return chance;
    }

    @Override
    public String guid() {
        return "00000000-0000-0000-0000-%012d".formatted(++ids);
    }

    @Override
    public Value variable(String name) {
        return variables.getOrDefault(name, Value.NULL);
    }

    @Override
    public Value setting(String key) {
        return settings.getOrDefault(key, Value.NULL);
    }
}
