package org.botnode.daemon.place;

import java.util.regex.Pattern;

/// The names that files have in a place. What they allow leads nowhere else on any file system, and means the same where
/// upper and lower case are one.
final class PlaceName {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");
    private static final Pattern BEGINNING = Pattern.compile("([a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*/?)?");
    private static final int MOST = 512;

    private PlaceName() {}

    static boolean isName(String text) {
        return text.length() <= MOST && NAME.matcher(text).matches();
    }

    static String checked(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name of a place's file: " + name);
        }
        return name;
    }

    static String checkedBeginning(String prefix) {
        if (prefix.length() > MOST || !BEGINNING.matcher(prefix).matches()) {
            throw new IllegalArgumentException("no beginning of a name: " + prefix);
        }
        return prefix;
    }
}
