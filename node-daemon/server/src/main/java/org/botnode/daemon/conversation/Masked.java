package org.botnode.daemon.conversation;

import org.botnode.daemon.store.BodyHash;

/// What stands in the file in place of an answer that must not be kept, such as a password.
final class Masked {

    static final String TEXT = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";
    /// A hash of a password could be searched for, so all of them share this one: sent again under the same id, such an
    /// answer counts as the same.
    static final BodyHash HASH = BodyHash.of("an answer that is not kept");

    private Masked() {}

    static boolean covers(BodyHash hash) {
        return HASH.equals(hash);
    }
}
