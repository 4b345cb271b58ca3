package org.botnode.client;

import java.util.Locale;
import java.util.Optional;

/// Every way in which the daemon refuses or fails, closed: a client may switch on it.
///
/// A kind's `type` on the wire is `/problems/` and its slug, under which the daemon serves a page about it.
public enum ProblemKind {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_FIELD(400, "A field is not valid"),
    UNAUTHORIZED(401, "A key or token is needed"),
    FORBIDDEN(403, "This key may not do that"),
    NOT_FOUND(404, "There is no such thing here"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    ALREADY_EXISTS(409, "It exists already"),
    MESSAGE_ID_REUSED(409, "The message id was used for another text"),
    CONFLICT(409, "The state does not allow it"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    PACKAGE_REFUSED(422, "The package cannot be installed"),
    IMPORT_REFUSED(422, "The archive cannot be imported"),
    RATE_LIMITED(429, "Too many messages"),
    SIGN_IN_DELAYED(429, "Signing in has to wait"),
    QUOTA_REACHED(429, "A limit of this tenant is reached"),
    BUSY(503, "The node is at its limit"),
    STOPPING(503, "The node is stopping"),
    UNAVAILABLE(503, "A part of the node is not available"),
    DISK_FULL(507, "The disk is full"),
    INTERNAL(500, "The node failed");

    private static final String PREFIX = "/problems/";

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// One short sentence for people, the same for all problems of the kind.
    public String title() {
        return title;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String type() {
        return PREFIX + slug();
    }

    public static Optional<ProblemKind> of(String type) {
        for (var kind : values()) {
            if (kind.type().equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
