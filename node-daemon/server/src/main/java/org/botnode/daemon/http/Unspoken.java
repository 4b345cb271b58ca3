package org.botnode.daemon.http;

import java.util.regex.Pattern;

/// Takes keys, tokens and recovery keys out of a text, known by their form: people paste them where an id or a name
/// belongs, and what they pasted must stand in no answer and in no trail.
public final class Unspoken {

    static final String HIDDEN = "***";
    private static final int SHORTEST = 46;
    private static final Pattern SECRET = Pattern.compile(
            "b[ns]_[A-Za-z0-9_-]{43}|(?:[0-9A-Za-z]{8}-){7}[0-9A-Za-z]{8}|v1\\.[A-Za-z0-9_-]{22}\\.\\d{1,7}\\.[A-Za-z0-9_-]{43}");

    private Unspoken() {}

    /// The text without them.
    public static String in(String text) {
        return text.length() < SHORTEST ? text : SECRET.matcher(text).replaceAll(HIDDEN);
    }
}
