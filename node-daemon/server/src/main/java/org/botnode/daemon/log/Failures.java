package org.botnode.daemon.log;

import java.nio.file.FileSystemException;
import org.botnode.daemon.NodeException;

/// Tells a failure in one line: its types and the way to it. Messages of others are left out, since a driver or parser
/// may quote in them what a user wrote.
final class Failures {

    private static final int FRAMES = 12;
    private static final int CAUSES = 6;

    private Failures() {}

    static String text(Throwable failure) {
        var text = new StringBuilder();
        var next = failure;
        for (var depth = 0; next != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? "" : " <- ").append(next.getClass().getName());
            if (next instanceof NodeException || next instanceof FileSystemException) {
                text.append(" (").append(next.getMessage()).append(')');
            }
            frames(text, next.getStackTrace());
            next = next.getCause();
        }
        return text.toString();
    }

    private static void frames(StringBuilder text, StackTraceElement[] frames) {
        for (var at = 0; at < Math.min(frames.length, FRAMES); at++) {
            text.append(" @ ").append(frames[at].getClassName()).append('.').append(frames[at].getMethodName())
                    .append(':').append(frames[at].getLineNumber());
        }
    }
}
