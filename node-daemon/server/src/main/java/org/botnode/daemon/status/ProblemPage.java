package org.botnode.daemon.status;

import java.nio.charset.StandardCharsets;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.http.Call;

/// The page behind a problem's `type`: what it means and what to do.
final class ProblemPage {

    private ProblemPage() {}

    static void answer(Call call, String slug) {
        var kind = ProblemKind.of("/problems/" + slug)
                .orElseThrow(() -> NodeException.notFound("There is no problem of that name."));
        var page = """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title></head>
                <body><h1>%s</h1><p>%s</p><p>HTTP status %d, type <code>%s</code>.</p></body></html>
                """.formatted(kind.title(), kind.title(), advice(kind), kind.status(), kind.type());
        call.answer(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private static String advice(ProblemKind kind) {
        return switch (kind) {
            case MALFORMED_REQUEST -> "The body or the address is not what this call takes; its description is at /openapi.";
            case INVALID_FIELD -> "The problem's list of errors names each wrong field and what would be right.";
            case UNAUTHORIZED -> "Send the header Authorization: Bearer with a key of this node, or with the token of a sign-in.";
            case FORBIDDEN -> "The key or account is good, but its role or its tenant does not cover this call, or a page of another web site made it.";
            case NOT_FOUND -> "Check the address, the tenant's and the bot's name.";
            case METHOD_NOT_ALLOWED -> "The problem's hint names the methods that this address takes.";
            case ALREADY_EXISTS -> "Choose another name, or use the one that is there.";
            case MESSAGE_ID_REUSED -> "Each message needs an id of its own; only the same message may be sent again with its id.";
            case CONFLICT -> "Something changed in the meantime, or the state does not allow it. Read it again.";
            case PAYLOAD_TOO_LARGE -> "Send less, or ask the node's owner to raise the limit.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the content type that this call takes; its description is at /openapi.";
            case PACKAGE_REFUSED -> "The list of errors names file, line and reason. Correct the package and install it again.";
            case IMPORT_REFUSED -> "The archive is not whole, was changed, or is from a newer version; the hint says which and what "
                    + "to do. Nothing was changed on the node.";
            case RATE_LIMITED -> "Wait for the seconds in Retry-After, then send again. The same message id gives no second answer.";
            case SIGN_IN_DELAYED -> "Too many tries failed, or too many people sign in at once. Wait for the seconds in Retry-After. Whoever "
                    + "can read the node's data directory helps at once with botnode account recover.";
            case QUOTA_REACHED -> "The problem names the limit. With Retry-After there is room again after that time; else the node's "
                    + "operator raises it with botnode tenant limits, or removes what is not needed. Open conversations, reading, "
                    + "export and deletion go on.";
            case BUSY -> "The node is at the limit of what its machine carries; the problem names what is short. Wait and send again.";
            case STOPPING -> "The node is being stopped or restarted. Send again when it is back.";
            case UNAVAILABLE -> "A part of the node cannot work now; the hint and the node's log say what to do.";
            case DISK_FULL -> "Free some space on the disk that holds the data directory. Writing goes on by itself.";
            case INTERNAL -> "A defect. The node's log has the cause under the problem's trace id.";
        };
    }
}
