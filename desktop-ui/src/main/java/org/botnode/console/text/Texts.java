package org.botnode.console.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The console's texts, by key, from the bundle `texts` in the language of the desktop.
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.botnode.console.texts");

    private Texts() {}

    /// The text of `key` with its `{0}`, `{1}` … replaced; a missing key is a defect and fails.
    public static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault(Locale.Category.FORMAT)).format(values);
    }

    /// Words that come from the node, as the beginning of a line.
    public static String begin(String words) {
        return words.isEmpty() ? words
                : words.substring(0, 1).toUpperCase(Locale.getDefault(Locale.Category.FORMAT)) + words.substring(1);
    }

    /// Whether there is a text for `key`, for keys that come from the node.
    public static boolean has(String key) {
        return BUNDLE.containsKey(key);
    }
}
