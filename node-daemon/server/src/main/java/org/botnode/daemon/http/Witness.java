package org.botnode.daemon.http;

/// Sees what is done through the HTTP contract. Called on the request's own thread, once a call, before anything of its
/// answer is sent; called from many threads.
public interface Witness {

    /// A call of an audited route that was let in.
    ///
    /// @throws org.botnode.daemon.NodeException where it cannot be kept; the caller is told this in place of the answer
    void done(Deed deed);

    /// A call that the gate refused. Must be cheap: anybody can send many.
    void refused(Deed deed);

    /// Sees nothing.
    static Witness none() {
        return new Witness() {
            @Override
            public void done(Deed deed) {
                // Nobody looks.
            }

            @Override
            public void refused(Deed deed) {
                // Nobody looks.
            }
        };
    }
}
