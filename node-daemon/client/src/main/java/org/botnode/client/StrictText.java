package org.botnode.client;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads texts as they were sent: no number or truth value passes for one, and neither does half a surrogate pair, which
/// no database could give back.
final class StrictText extends StdDeserializer<String> {

    StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        var text = parser.getString();
        if (!isWhole(text)) {
            throw new IllegalArgumentException("holds half a surrogate pair");
        }
        return text;
    }

    private static boolean isWhole(String text) {
        for (var at = 0; at < text.length(); at++) {
            var character = text.charAt(at);
            if (Character.isSurrogate(character)) {
                at++;
                if (Character.isLowSurrogate(character) || at == text.length()
                        || !Character.isLowSurrogate(text.charAt(at))) {
                    return false;
                }
            }
        }
        return true;
    }
}
