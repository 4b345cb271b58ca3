package org.botnode.daemon.http;

/// What the audit trail keeps of a route's calls.
public enum Audited {

    /// Nothing: what is said in conversations, and reads of what is no person's.
    NO,

    /// Each call, before it is answered.
    CHANGE,

    /// That somebody read what belongs to people; the same again within a while is kept once.
    READ;

    /// The normal case: what does not only read and does not bound itself changes something.
    static Audited normal(String method, Route.Kind kind) {
        return kind instanceof Route.Answering && !method.equals("GET") ? CHANGE : NO;
    }
}
