package org.botnode.daemon.bot.basic;

import java.util.Locale;

/// Names are compared without case, in every language alike.
final class Names {

    private Names() {}

    static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z' || c > 127) {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }
}
