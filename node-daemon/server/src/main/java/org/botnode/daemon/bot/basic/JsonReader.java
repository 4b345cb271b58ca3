package org.botnode.daemon.bot.basic;

import tools.jackson.databind.JsonNode;

/// Reads JSON text as values.
final class JsonReader {

    private JsonReader() {}

    /// The value that the text writes, or an error value.
    static Value read(String text) {
        try {
            return value(org.botnode.client.Json.tree(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (org.botnode.client.JsonException wrong) {
            return new Value.Failure("the text is not JSON", 0);
        }
    }

    private static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Value.of(node.stringValue());
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER -> Value.of(node.asDouble());
            case ARRAY -> {
                Value.Sequence list = new Value.Sequence(false);
                node.forEach(each -> list.add(value(each)));
                yield list;
            }
            case OBJECT -> {
                Value.Mapping map = new Value.Mapping();
                node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
                yield map;
            }
            default -> Value.NULL;
        };
    }
}
