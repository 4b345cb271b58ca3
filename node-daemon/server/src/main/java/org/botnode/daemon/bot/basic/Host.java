package org.botnode.daemon.bot.basic;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;

/// What a run learns from around it. One object a run; called from that run's thread only; never blocks.
public interface Host {

    InstantSource clock();

    /// The tenant's zone: NOW and TODAY are in it.
    ZoneId zone();

    /// The bot's locale: the order of day and month in answers, names of months.
    Locale locale();

    /// A number from 0 up to 1, 1 excluded.
    double random();

    /// A new globally unique id as text.
    String guid();

    /// The value of a variable that no script set: what `param-NAME` of config.csv says, else an implicit
    /// variable (user, host, username, admin, from, mobile, history, session_id), else [Value#NULL].
    /// Names come in lower case. The engine itself knows `today`, `now` and `hour`.
    Value variable(String name);

    /// What config.csv says of a key (`GET "config", "key"`), [Value#NULL] where it says nothing or the key is secret.
    Value setting(String key);
}
