package org.botnode.daemon.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import java.util.List;

/// What every answer says to browsers, whether it is a page, a record or a refusal. A page may set its own
/// `Content-Security-Policy` in place of the one here, which allows nothing.
final class AnswerHeaders {

    private static final List<Header> ALWAYS = List.of(
            HeaderValues.X_CONTENT_TYPE_OPTIONS_NOSNIFF,
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"),
            HeaderValues.createCached("Referrer-Policy", "no-referrer"),
            HeaderValues.createCached("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));
    /// A year; without the names below this one, which are not the node's to speak for.
    private static final Header ENCRYPTED_ONLY = HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

    private AnswerHeaders() {}

    static void set(WritableHeaders<?> headers, boolean isSecure) {
        ALWAYS.forEach(headers::set);
        if (isSecure) {
            headers.set(ENCRYPTED_ONLY);
        }
    }
}
