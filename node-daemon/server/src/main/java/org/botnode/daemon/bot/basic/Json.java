package org.botnode.daemon.bot.basic;

/// Writes values as JSON.
final class Json {

    private Json() {}

    static String write(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Value value, StringBuilder out) {
        switch (value) {
            case Value.Nil _ -> out.append("null");
            case Value.Bool bool -> out.append(bool.value());
            case Value.Num num -> out.append(Double.isFinite(num.value()) ? Show.number(num.value()) : "null");
            case Value.Text text -> quote(text.value(), out);
            case Value.Moment moment -> quote(Show.text(moment), out);
            case Value.Failure failure -> {
                out.append("{\"error\":");
                quote(failure.message(), out);
                out.append(",\"status\":").append(failure.status()).append('}');
            }
            case Value.Sequence list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    write(list.at(i), out);
                    bound(out);
                }
                out.append(']');
            }
            case Value.Mapping map -> {
                out.append('{');
                boolean first = true;
                for (Value.Mapping.Entry entry : map.entries()) {
                    if (!first) {
                        out.append(',');
                    }
                    first = false;
                    quote(entry.key(), out);
                    out.append(':');
                    write(entry.value(), out);
                    bound(out);
                }
                out.append('}');
            }
        }
    }

    private static void bound(StringBuilder out) {
        if (out.length() > Limits.TEXT) {
            throw new LimitException(Limit.TEXT);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
