package org.botnode.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The one way JSON is read and written: snake_case, instants as ISO text, bounded in depth and size.
///
/// Thread-safe. Reading fails with [JsonException], whose message is safe to show to the sender.
public final class Json {

    /// Deepest nesting of objects and arrays that is read.
    public static final int MAX_DEPTH = 32;
    /// Longest string that is read, in characters.
    public static final int MAX_STRING = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(100)
                            .maxNameLength(256)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(
                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule("text").addDeserializer(String.class, new StrictText()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /// The mapper, for callers that stream or convert.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Indented, for people.
    public static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return present(MAPPER.readValue(json, type));
        } catch (JacksonException failure) {
            throw new JsonException(failure);
        }
    }

    public static <T> T read(byte[] json, TypeReference<T> type) {
        try {
            return present(MAPPER.readValue(json, type));
        } catch (JacksonException failure) {
            throw new JsonException(failure);
        }
    }

    public static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException failure) {
            throw new JsonException(failure);
        }
    }

    private static <T> T present(T value) {
        if (value == null) {
            throw new JsonException("the document is null");
        }
        return value;
    }
}
