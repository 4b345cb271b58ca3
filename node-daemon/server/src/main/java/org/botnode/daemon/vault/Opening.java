package org.botnode.daemon.vault;

import java.io.InputStream;
import java.time.Instant;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;

/// What came of opening something sealed.
public sealed interface Opening {

    /// It opens. Reading it fails with a [NodeException] where it was changed or cut off behind its front; only the
    /// end of the stream says that it is whole.
    record Readable(InputStream content, int version) implements Opening {}

    /// Its owner's keys were destroyed: nobody opens it any more.
    record Destroyed(Instant at) implements Opening {}

    /// It is sealed for another owner.
    record OfAnother(KeyOwner owner) implements Opening {}

    /// It was sealed with a key that is not in this keyring: by another node, or after this keyring was copied.
    record UnknownKey() implements Opening {}

    /// It is cut off or was changed.
    record Damaged() implements Opening {}

    /// It is no sealed file at all.
    record NotSealed() implements Opening {}

    /// The content, or what stands in the way as a failure.
    ///
    /// @param what names it in the failure, such as a backup's file
    default InputStream required(String what) {
        return switch (this) {
            case Readable(var content, var _) -> content;
            case Destroyed(var at) -> throw refused(what + " is sealed with keys that were destroyed on " + at + ".",
                    "Its owner was erased; nothing opens it any more.");
            case OfAnother(var owner) -> throw refused(what + " belongs to another owner, " + owner.text() + ".",
                    "See that files were not exchanged.");
            case UnknownKey() -> throw refused(what + " is sealed with a key that this node does not have.",
                    "It is of another node, or newer than this keyring: use the newest copy of the keyring that belongs "
                            + "to it.");
            case Damaged() -> throw damaged(what, null);
            case NotSealed() -> throw refused(what + " is not a file that a BotNode sealed.", "");
        };
    }

    static NodeException damaged(String what, Throwable cause) {
        return new NodeException(ProblemKind.CONFLICT, what + " is cut off or was changed.", "Take another copy of it.",
                cause);
    }

    private static NodeException refused(String message, String hint) {
        return new NodeException(ProblemKind.CONFLICT, message, hint);
    }
}
