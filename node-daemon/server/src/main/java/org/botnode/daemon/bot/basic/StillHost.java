package org.botnode.daemon.bot.basic;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/// A host that tells nothing but the time, and the same each time: for a run whose course follows from its script alone,
/// as where turns are measured.
public record StillHost(InstantSource clock) implements Host {

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
        return 0.5;
    }

    @Override
    public String guid() {
        return "00000000-0000-4000-8000-000000000000";
    }

    @Override
    public Value variable(String name) {
        return Value.NULL;
    }

    @Override
    public Value setting(String key) {
        return Value.NULL;
    }
}
