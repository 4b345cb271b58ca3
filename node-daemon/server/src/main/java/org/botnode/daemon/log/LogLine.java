package org.botnode.daemon.log;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Writes one line of the log: a JSON object with always the same fields, `null` where there is nothing to say.
///
/// Written by hand, since a busy node writes tens of thousands a second. Used by one thread.
final class LogLine {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder line = new StringBuilder(512);
    private long second = Long.MIN_VALUE;
    private String secondText = "";

    /// @param durationNanos negative where nothing took time
    /// @param status        0 where there is none
    void append(ByteArrayOutputStream out, long epochMillis, String level, String tenantId, String userId,
            String message, long durationNanos, int status, String traceId) {
        line.setLength(0);
        line.append("{\"timestamp\":\"");
        time(epochMillis);
        line.append("\",\"service\":\"botnode\",\"level\":\"").append(level).append('"');
        text("tenant_id", tenantId);
        text("user_id", userId);
        text("message", message);
        line.append(",\"duration_ms\":");
        if (durationNanos < 0) {
            line.append("null");
        } else {
            var micros = durationNanos / 1000;
            line.append(micros / 1000).append('.');
            var rest = (int) (micros % 1000);
            line.append((char) ('0' + rest / 100)).append((char) ('0' + rest / 10 % 10)).append((char) ('0' + rest % 10));
        }
        line.append(",\"status\":");
        if (status == 0) {
            line.append("null");
        } else {
            line.append(status);
        }
        text("trace_id", traceId);
        line.append("}\n");
        out.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void time(long epochMillis) {
        var now = Math.floorDiv(epochMillis, 1000L);
        if (now != second) {
            second = now;
            var text = Instant.ofEpochSecond(now).truncatedTo(ChronoUnit.SECONDS).toString();
            secondText = text.substring(0, text.length() - 1);
        }
        var millis = (int) Math.floorMod(epochMillis, 1000L);
        line.append(secondText).append('.').append((char) ('0' + millis / 100)).append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10)).append('Z');
    }

    private void text(String name, String value) {
        line.append(",\"").append(name).append("\":");
        if (value.isEmpty()) {
            line.append("null");
            return;
        }
        line.append('"');
        for (var at = 0; at < value.length(); at++) {
            var character = value.charAt(at);
            if (character == '"' || character == '\\') {
                line.append('\\').append(character);
            } else if (character < 0x20 || character == 0x7f || Character.isSurrogate(character)
                    || character == 0x2028 || character == 0x2029) {
                line.append("\\u").append(HEX.charAt(character >> 12)).append(HEX.charAt(character >> 8 & 15))
                        .append(HEX.charAt(character >> 4 & 15)).append(HEX.charAt(character & 15));
            } else {
                line.append(character);
            }
        }
        line.append('"');
    }
}
