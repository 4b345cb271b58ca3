package org.botnode.daemon.channel.web;

import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.botnode.client.ProblemKind;
import org.botnode.client.Role;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.conversation.Bots;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.LiveBot;
import org.botnode.daemon.conversation.Sender;
import org.botnode.daemon.conversation.Transcripts;
import org.botnode.daemon.http.Access;
import org.botnode.daemon.http.Call;
import org.botnode.daemon.http.Caller;
import org.botnode.daemon.http.Request;
import org.botnode.daemon.http.RouteTable;
import org.botnode.daemon.http.Routes;
import org.botnode.daemon.http.SocketListener;

/// The chat page, the token of its visitors, and the socket.
///
/// The page itself is the same for every bot and sets no cookie. It then asks who it is, by a request that browsers
/// mark with its origin and that carries the cookie of an earlier visit; the answer renews or sets that cookie.
public final class WebChatRoutes implements Routes {

    static final String COOKIE = "botnode_visitor";
    private static final String RIGHTS = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Bots bots;
    private final WebChatConfig config;
    private final VisitorTokens tokens;
    private final ChatDesk desk;
    private final PageFile html = PageFile.load("chat.html", "text/html; charset=utf-8");
    private final PageFile style = PageFile.load("chat.css", "text/css; charset=utf-8");
    private final PageFile script = PageFile.load("chat.js", "text/javascript; charset=utf-8");

    /// @param secret 32 bytes or more that only this node knows and that outlive a restart
    public WebChatRoutes(Bots bots, Intake intake, Transcripts transcripts, WebChatConfig config, byte[] secret,
            InstantSource clock) {
        this.bots = bots;
        this.config = config;
        this.tokens = new VisitorTokens(secret, clock);
        this.desk = new ChatDesk(intake, transcripts, config, new Rooms(), new Seats(config),
                new ChatLimits(config, TimeMeter.SYSTEM_NANOTIME));
    }

    @Override
    public void addTo(RouteTable table) {
        table.get("/chat/{tenant}/{bot}", Access.open(), this::page)
                .get("/chat/chat.css", Access.open(), call -> style.answer(call, 200))
                .get("/chat/chat.js", Access.open(), call -> script.answer(call, 200))
                .talk("/chat/{tenant}/{bot}/visitor", Access.open(), this::visitor)
                .socket("/api/v1/tenants/{tenant}/bots/{bot}/chat", Access.keyOrVisitor(Role.OPERATOR), this::accept);
    }

    private void page(Call call) {
        // A closed bot has the same page, which then says so: people get a sentence instead of a problem document.
        call.withHeader("Content-Security-Policy", RIGHTS);
        html.answer(call, open(call).isPresent() ? 200 : 404);
    }

    private void visitor(Call call) {
        desk.limits().visit(call.peer());
        call.body(VisitorRequest.class);
        var bot = open(call).orElseThrow(WebChatRoutes::closed);
        var known = visitor(call, bot);
        if (known.filter(VisitorTokens.Visitor::isFresh).isEmpty()) {
            var name = known.map(VisitorTokens.Visitor::name).orElseGet(tokens::newName);
            var token = tokens.mint(bot.tenantId(), bot.botId(), name);
            cookies(call, token).forEach(call::withCookie);
        }
        call.about(bot.tenantId(), 0);
        call.answer(new VisitorView(bot.name()));
    }

    /// Over plain HTTP one cookie for each of the bot's two places. By TLS one for all places, since browsers then let
    /// nobody but this host set or change it (`__Host-`), under a name of the bot's own.
    private static List<String> cookies(Call call, String token) {
        var tenant = call.parameter("tenant");
        var bot = call.parameter("bot");
        var paths = call.isSecure() ? List.of("/")
                : List.of("/chat/" + tenant + "/" + bot, "/api/v1/tenants/" + tenant + "/bots/" + bot + "/chat");
        return paths.stream().map(path -> cookieName(call) + "=" + token + "; Path=" + path + "; Max-Age="
                + VisitorTokens.LIFE.toSeconds() + "; HttpOnly; SameSite=Strict" + (call.isSecure() ? "; Secure" : "")).toList();
    }

    private static String cookieName(Request request) {
        return request.isSecure() ? "__Host-" + COOKIE + "." + request.parameter("tenant") + "." + request.parameter("bot")
                : COOKIE;
    }

    private SocketListener accept(Request request) {
        var tenant = request.parameter("tenant");
        var bot = request.parameter("bot");
        return switch (request.caller()) {
            case Caller.KeyHolder holder -> program(request, "key " + holder.keyId());
            case Caller.SignedIn person -> program(request, person.label());
            case Caller.Anyone _ -> {
                var found = open(request).orElseThrow(WebChatRoutes::closed);
                var visitor = visitor(request, found).orElseThrow(() -> new NodeException(ProblemKind.UNAUTHORIZED,
                        "A visitor's token is needed.", "Open the chat page."));
                request.about(found.tenantId(), 0);
                yield new ChatSocket(desk, new ChatSocket.Guest(found.tenantId(), request.peer(), visitor.name(),
                        _ -> Sender.web(tenant, bot, visitor.name())));
            }
        };
    }

    /// Somebody who speaks for users of other channels, so hello names one.
    private SocketListener program(Request request, String name) {
        var tenant = request.parameter("tenant");
        var bot = request.parameter("bot");
        var found = bots.find(tenant, bot).orElseThrow(WebChatRoutes::closed);
        request.about(found.tenantId(), 0);
        return new ChatSocket(desk, new ChatSocket.Guest(found.tenantId(), request.peer(), name,
                user -> Sender.api(tenant, bot, user.orElseThrow(
                        () -> ClientFrame.malformed("With a key, hello names a user.")))));
    }

    private Optional<VisitorTokens.Visitor> visitor(Request request, LiveBot bot) {
        return request.cookie(cookieName(request)).flatMap(token -> tokens.check(token, bot.tenantId(), bot.botId()));
    }

    private Optional<LiveBot> open(Request request) {
        var tenant = request.parameter("tenant");
        return bots.find(tenant, request.parameter("bot"))
                .filter(bot -> bot.isPublic() || config.openTenant().filter(tenant::equals).isPresent());
    }

    private static NodeException closed() {
        return new NodeException(ProblemKind.NOT_FOUND, "There is no chat open to visitors at this address.",
                "Ask the people who gave you the address.");
    }

    /// The page sends no more than the fact that it asks.
    record VisitorRequest() {}
}
