package org.botnode.daemon.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.botnode.client.Json;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// One request on its way through an endpoint, with its body and its answer. Belongs to the request's own thread.
public final class Call extends Request {

    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

    private final ServerRequest request;
    private final ServerResponse response;
    private final HttpConfig limits;
    private final RouteMatch match;
    private final Standing standing;
    private final Witness witness;
    /// What the endpoint added; most calls are in no trail and add nothing.
    private SortedMap<String, String> added = Collections.emptySortedMap();
    private boolean answered;
    private boolean seen;

    /// @param witness hears of the call before anything of its answer is sent
    Call(ServerRequest request, ServerResponse response, Dispatcher.Admitted admitted, String traceId,
            HttpConfig limits, Witness witness) {
        super(request.prologue(), request.headers(), admitted.match(), admitted.caller(),
                new Peer(request.remotePeer().host(), request.isSecure()), traceId);
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.match = admitted.match();
        this.standing = admitted.standing();
        this.witness = witness;
    }

    /// The JSON body as a record, at most `http.max-body` long.
    public <T> T body(Class<T> type) {
        var media = header(HeaderNames.CONTENT_TYPE).orElse("");
        if (!media.regionMatches(true, 0, "application/json", 0, 16)) {
            throw new NodeException(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "The body's type is not JSON.",
                    "Send Content-Type: application/json.");
        }
        return Json.read(Bodies.bytes(request, limits.maxBody()), type);
    }

    /// The body as a stream; reading past `http.max-upload` ends the request with `PAYLOAD_TOO_LARGE`.
    public InputStream upload() {
        return Bodies.stream(request, limits.maxUpload(), () -> Bodies.tooLarge(limits.maxUpload()));
    }

    /// The body as a stream of another bound than a package's; reading past `most` ends the request with that problem.
    public InputStream receive(long most, Supplier<NodeException> tooLarge) {
        return Bodies.stream(request, most, tooLarge);
    }

    /// The same where the caller may send less: reading past `most` ends the request with that problem.
    public InputStream upload(long most, Supplier<NodeException> tooLarge) {
        return most < limits.maxUpload() ? Bodies.stream(request, most, tooLarge) : upload();
    }

    /// Sets a header of the answer, in place of the server's own of that name.
    public Call withHeader(String name, String value) {
        response.headers().set(HeaderValues.create(HeaderNames.create(name), value));
        return this;
    }

    /// Adds a cookie to the answer, as a `Set-Cookie` header writes it.
    public Call withCookie(String cookie) {
        response.headers().add(HeaderValues.create(HeaderNames.SET_COOKIE, cookie));
        return this;
    }

    /// Answers 200 with a record as JSON.
    public void answer(Object json) {
        answer(200, json);
    }

    public void answer(int status, Object json) {
        send(status, JSON, Json.bytes(json));
    }

    /// Answers with bytes of some media type, such as a page.
    public void answer(int status, String mediaType, byte[] bytes) {
        send(status, HeaderValues.create(HeaderNames.CONTENT_TYPE, mediaType), bytes);
    }

    /// Adds to what the audit trail tells of this call: what it was done to, where the path does not say so. Never a
    /// secret or what somebody said.
    public Call about(String what, String value) {
        var more = new TreeMap<>(added);
        more.put(what, value);
        added = more;
        return this;
    }

    /// Answers 204.
    public void answerNothing() {
        witnessed(Status.NO_CONTENT_204.code());
        answered = true;
        response.status(Status.NO_CONTENT_204).send();
    }

    /// Answers with a file that is sent as it is written. The endpoint closes the stream once all is in it; where it fails
    /// before, the connection is closed, and the caller knows that the file is not whole.
    public OutputStream download(String mediaType, String fileName) {
        witnessed(Status.OK_200.code());
        answered = true;
        response.headers().set(HeaderValues.create(HeaderNames.CONTENT_TYPE, mediaType));
        response.headers().set(HeaderValues.create(HeaderNames.CONTENT_DISPOSITION,
                "attachment; filename=\"" + fileName + "\""));
        return response.outputStream();
    }

    /// Answers with server-sent events; the endpoint stays until it is done with them, or until whoever listens may no more.
    public EventSink events() {
        witnessed(Status.OK_200.code());
        answered = true;
        response.headers().set(HeaderValues.CONTENT_TYPE_EVENT_STREAM);
        return new EventSink(response.outputStream(), standing);
    }

    /// Whether an answer is out, or at least begun.
    boolean isAnswered() {
        return answered;
    }

    /// Shows the call to the witness, once.
    void witnessed(int status) {
        if (!seen && match.route().audited() != Audited.NO) {
            seen = true;
            var subject = match.parameters();
            subject.putAll(added);
            var deed = new Deed(match.route(), caller(), match.tenant(), Collections.unmodifiableSortedMap(subject),
                    peer(), status, traceId());
            if (match.route().access() instanceof Access.Open && status == Status.TOO_MANY_REQUESTS_429.code()) {
                // Anybody can have as many of these as they like.
                witness.refused(deed);
            } else {
                witness.done(deed);
            }
        }
    }

    private void send(int status, Header mediaType, byte[] bytes) {
        witnessed(status);
        answered = true;
        if (status != 200) {
            response.status(Status.create(status));
        }
        response.headers().set(mediaType);
        if (request.prologue().method() == Method.HEAD) {
            response.headers().contentLength(bytes.length);
            response.send();
        } else {
            response.send(bytes);
        }
    }
}
