package org.botnode.daemon.tenant;

import java.util.regex.Pattern;
import org.botnode.daemon.NodeException;

/// A name that stands in addresses: `[a-z0-9]` and inner hyphens, at most 63 characters.
public record Slug(String text) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public Slug {
        if (!isSlug(text)) {
            throw NodeException.invalidField("slug",
                    "must be lower-case letters, digits and inner hyphens, at most 63 of them");
        }
    }

    /// Whether a text from outside can be a slug at all.
    public static boolean isSlug(String text) {
        return text.length() <= 63 && SHAPE.matcher(text).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
