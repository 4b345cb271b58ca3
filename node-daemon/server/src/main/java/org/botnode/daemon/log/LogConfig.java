package org.botnode.daemon.log;

import org.botnode.daemon.Settings;

/// What is logged and how much of it is kept.
///
/// @param level    the least that is logged
/// @param requests whether each request has a line
/// @param maxSize  of one file, bytes; then the next begins
/// @param files    how many old files are kept beside the current one
public record LogConfig(Level level, boolean requests, long maxSize, int files) {

    /// How much is said.
    public enum Level { ERROR, WARN, INFO, DEBUG }

    public static LogConfig defaults() {
        return new LogConfig(Level.INFO, true, 32L << 20, 5);
    }

    public static LogConfig from(Settings settings) {
        var in = settings.at("log");
        var normal = defaults();
        return new LogConfig(
                in.choice("level", normal.level),
                in.flag("requests", normal.requests),
                in.size("max-size", normal.maxSize, 64L << 10, 4L << 30),
                in.integer("files", normal.files, 0, 1000));
    }
}
