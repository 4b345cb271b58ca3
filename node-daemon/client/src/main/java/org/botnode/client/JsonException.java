package org.botnode.client;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// A document is not the JSON that was expected. Its message names place and reason and never quotes the document.
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    JsonException(String message) {
        super(message);
        this.field = "";
    }

    JsonException(JacksonException cause) {
        super(describe(cause), cause);
        this.field = cause.getPath().stream()
                .map(step -> step.getPropertyName() != null ? step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining("."));
    }

    /// Path of the field that could not be read; empty where the document itself is broken.
    public String field() {
        return field;
    }

    private static String describe(JacksonException failure) {
        var at = failure.getLocation();
        var place = at == null || at.getLineNr() < 1 ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return switch (failure) {
            case DatabindException wrongShape when wrongShape.getCause() instanceof IllegalArgumentException refused ->
                    refused.getMessage() + place;
            case DatabindException _ -> "a value has another type than expected" + place;
            case tools.jackson.core.exc.StreamConstraintsException _ -> "the document is deeper or larger than allowed" + place;
            default -> "not valid JSON" + place;
        };
    }
}
