package org.botnode.console.theme;

import java.util.Locale;

/// How the console shall look.
public enum Appearance {
    LIGHT,
    DARK,
    SYSTEM;

    /// The name in settings and text keys.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What `key` names; unknown text is [#SYSTEM].
    public static Appearance of(String key) {
        for (var appearance : values()) {
            if (appearance.key().equals(key)) {
                return appearance;
            }
        }
        return SYSTEM;
    }
}
