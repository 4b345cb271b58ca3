package org.botnode.client;

import java.util.List;
import java.util.Optional;

/// An RFC 9457 problem as it travels, `application/problem+json`.
///
/// @param detail    what happened, safe to show
/// @param instance  path of the request
/// @param hint      what to do next
/// @param traceId   names the request in the node's log
/// @param errors    the fields that are wrong
/// @param scope     whose limit it was, `tenant` or `node`, where a limit refused
/// @param limit     the limit, with its unit, where one refused
/// @param bottleneck what is short, where the node is at its limit; the name of the limit, where a tenant reached one
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        Optional<String> hint,
        Optional<String> traceId,
        List<FieldError> errors,
        Optional<String> scope,
        Optional<String> limit,
        Optional<String> bottleneck) {

    /// The media type of a problem.
    public static final String MEDIA_TYPE = "application/problem+json";

    /// One wrong field.
    ///
    /// @param field  its JSON path
    /// @param reason what is wrong with it, and what would be right
    public record FieldError(String field, String reason) {}

    public Problem {
        instance = instance == null ? Optional.empty() : instance;
        hint = hint == null ? Optional.empty() : hint;
        traceId = traceId == null ? Optional.empty() : traceId;
        errors = errors == null ? List.of() : List.copyOf(errors);
        scope = scope == null ? Optional.empty() : scope;
        limit = limit == null ? Optional.empty() : limit;
        bottleneck = bottleneck == null ? Optional.empty() : bottleneck;
    }

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The kind, if this client knows it.
    public Optional<ProblemKind> kind() {
        return ProblemKind.of(type);
    }
}
