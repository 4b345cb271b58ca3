package org.botnode.daemon.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Tells the JSON lines of before a time, each of which begins with its own. A line that says no time is as old as the one
/// before it. Belongs to one thread.
final class OldLines implements Predicate<String> {

    private static final Pattern TIME = Pattern.compile("\\{\"timestamp\":\"([^\"]{1,40})\"");

    private final Instant before;
    private boolean wasOld;

    OldLines(Instant before) {
        this.before = before;
    }

    @Override
    public boolean test(String line) {
        var time = TIME.matcher(line);
        try {
            wasOld = time.lookingAt() ? Instant.parse(time.group(1)).isBefore(before) : wasOld;
        } catch (DateTimeException unreadable) {
            // As old as the one before.
        }
        return wasOld;
    }
}
