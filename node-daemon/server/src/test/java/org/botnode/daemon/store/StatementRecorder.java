package org.botnode.daemon.store;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongConsumer;

/// Writes down every statement that the store's connections run.
final class StatementRecorder implements StatementWatch.Source {

    private final Set<String> texts = new ConcurrentSkipListSet<>();

    @Override
    public StatementWatch of(long tenantId, String lane, LongConsumer slow) {
        return (sql, _, _, _) -> texts.add(sql);
    }

    Set<String> texts() {
        return texts;
    }
}
