package org.botnode.daemon.http;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.botnode.client.JsonException;
import org.botnode.client.Problem;
import org.botnode.client.Problem.FieldError;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// Turns every failure into the one form in which a caller is told: an RFC 9457 problem. What nobody decided to show
/// becomes a bare 500 with a trace id, and its cause goes to the log under that id.
final class ProblemHandler {

    private static final Logger LOG = System.getLogger(ProblemHandler.class.getName());

    private final UnaryOperator<Throwable> translation;

    ProblemHandler(UnaryOperator<Throwable> translation) {
        this.translation = translation;
    }

    Problem problem(Throwable thrown, String path, String traceId) {
        var failure = translation.apply(thrown);
        var plain = switch (failure) {
            case NodeException told -> told.problem();
            case JsonException unreadable -> problem(unreadable);
            case HttpException refused -> ofStatus(refused.status().code());
            case RequestException refused -> ofStatus(refused.status().code());
            default -> Problem.of(ProblemKind.INTERNAL, "The node failed at this request; its log knows why.");
        };
        if (plain.status() == ProblemKind.INTERNAL.status()) {
            LOG.log(Level.ERROR, "request " + traceId + " failed", failure);
        } else if (plain.status() > ProblemKind.INTERNAL.status() && failure.getCause() != null) {
            LOG.log(Level.WARNING, "request " + traceId + " was refused", failure);
        }
        return new Problem(plain.type(), plain.title(), plain.status(), plain.detail(), Optional.of(Unspoken.in(path)), plain.hint(),
                Optional.of(traceId), plain.errors(), plain.scope(), plain.limit(), plain.bottleneck());
    }

    /// Seconds after which to come again, where a limit refused.
    Optional<Long> retryAfter(Throwable failure) {
        return translation.apply(failure) instanceof NodeException told
                ? told.refusal().flatMap(NodeException.Refusal::retryAfter)
                : Optional.empty();
    }

    private static Problem problem(JsonException unreadable) {
        if (unreadable.field().isEmpty()) {
            return Problem.of(ProblemKind.MALFORMED_REQUEST, "The body cannot be read: " + unreadable.getMessage() + ".");
        }
        return NodeException.invalidFields(List.of(new FieldError(unreadable.field(), unreadable.getMessage()))).problem();
    }

    /// What the web server itself refuses, before any route.
    private static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemKind.UNAUTHORIZED, "A key is needed.");
            case 403 -> Problem.of(ProblemKind.FORBIDDEN, "The request is not allowed.");
            case 404 -> Problem.of(ProblemKind.NOT_FOUND, "There is no such address on this node.");
            case 405 -> Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "This address does not take that method.");
            case 413 -> Problem.of(ProblemKind.PAYLOAD_TOO_LARGE, "The request is too large.");
            case 415 -> Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The content type is not supported.");
            case 503 -> Problem.of(ProblemKind.BUSY, "Too many requests at once.");
            case 505 -> Problem.of(ProblemKind.MALFORMED_REQUEST, "This node speaks HTTP/1.1.");
            default -> status < 500
                    ? Problem.of(ProblemKind.MALFORMED_REQUEST, "The request is not valid HTTP/1.1 for this node.")
                    : Problem.of(ProblemKind.INTERNAL, "The node failed at this request; its log knows why.");
        };
    }
}
