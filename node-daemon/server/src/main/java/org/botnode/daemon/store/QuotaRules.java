package org.botnode.daemon.store;

import java.util.function.Consumer;

/// The terms in force and who is told of marks, for all tenants; both may change while the node runs.
final class QuotaRules {

    private volatile QuotaTerms terms = QuotaTerms.unlimited();
    private volatile Consumer<QuotaMark> listener = _ -> { };

    QuotaTerms terms() {
        return terms;
    }

    void obey(QuotaTerms changed) {
        terms = changed;
    }

    void tell(Consumer<QuotaMark> whom) {
        listener = whom;
    }

    void passed(QuotaMark mark) {
        listener.accept(mark);
    }
}
