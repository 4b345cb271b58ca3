package org.botnode.daemon.bot.gbai;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which names a file of a package may have: such that they mean the same file, inside the package, on every system.
final class PackagePath {

    private static final int LONGEST = 400;
    private static final int LONGEST_SEGMENT = 200;
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|clock\\$|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?\\s*");
    private static final String ILLEGAL = "<>:\"|?*\\";
    private static final Set<String> LEFT_BEHIND = Set.of("__macosx", "thumbs.db", "desktop.ini");

    private PackagePath() {}

    /// Refuses a path that is not plainly one of a file inside the package.
    static void check(String path, int depth) {
        if (path.isEmpty()) {
            throw refused(path, "a name is empty");
        }
        if (path.codePoints().anyMatch(c -> Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE || c == 0xFFFD)) {
            throw refused(path, "the name holds a control character");
        }
        if (path.startsWith("/")) {
            throw refused(path, "the path is absolute");
        }
        if (path.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw refused(path, "the path is longer than " + LONGEST + " bytes");
        }
        String[] segments = path.split("/", -1);
        if (segments.length > depth) {
            throw refused(path, "it lies " + segments.length + " folders deep, the limit is " + depth);
        }
        for (String segment : segments) {
            checkSegment(path, segment);
        }
    }

    private static void checkSegment(String path, String segment) {
        if (segment.isEmpty()) {
            throw refused(path, "a folder of the path has no name");
        }
        if (segment.equals("..") || segment.equals(".")) {
            throw refused(path, "the path leaves the package or turns in place");
        }
        for (int i = 0; i < segment.length(); i++) {
            if (ILLEGAL.indexOf(segment.charAt(i)) >= 0) {
                throw refused(path, "the name holds `" + segment.charAt(i) + "`");
            }
        }
        if (segment.endsWith(".") || segment.endsWith(" ") || segment.startsWith(" ")) {
            throw refused(path, "a name begins or ends with a space, or ends with a dot");
        }
        if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT) {
            throw refused(path, "a name is longer than " + LONGEST_SEGMENT + " bytes");
        }
        if (DEVICE.matcher(segment.toLowerCase(Locale.ROOT)).matches()) {
            throw refused(path, "`" + segment + "` is the name of a device on Windows");
        }
    }

    /// Whether the file is no part of the package: what systems and editors leave in folders.
    static boolean isLeftBehind(String path) {
        for (String segment : path.split("/")) {
            if (isLeftBehindName(segment)) {
                return true;
            }
        }
        return false;
    }

    static boolean isLeftBehindName(String segment) {
        return segment.startsWith(".") && !segment.equals("..") && !segment.equals(".")
                || segment.endsWith("~") || LEFT_BEHIND.contains(segment.toLowerCase(Locale.ROOT));
    }

    private static PackageException refused(String path, String reason) {
        return new PackageException(path, reason, "Rename the file, then build the package again.");
    }
}
