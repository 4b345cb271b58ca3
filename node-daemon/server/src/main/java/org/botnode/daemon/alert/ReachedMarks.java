package org.botnode.daemon.alert;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.botnode.daemon.store.Quota;
import org.botnode.daemon.store.QuotaMark;

/// Marks that tenants' use of their limits passed, until somebody asks: a writer's thread that tells of one must not wait
/// for the node's database. The newest of a tenant's limit counts. Safe for many threads.
public final class ReachedMarks implements Consumer<QuotaMark> {

    private final Map<Key, QuotaMark> waiting = new ConcurrentHashMap<>();

    private record Key(long tenantId, Quota quota) {}

    @Override
    public void accept(QuotaMark mark) {
        waiting.put(new Key(mark.tenantId(), mark.quota()), mark);
    }

    /// What came since the last call.
    List<QuotaMark> take() {
        return waiting.entrySet().stream().filter(it -> waiting.remove(it.getKey(), it.getValue()))
                .map(Map.Entry::getValue).toList();
    }
}
