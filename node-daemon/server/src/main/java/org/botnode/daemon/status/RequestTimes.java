package org.botnode.daemon.status;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.botnode.daemon.http.Served;

/// Counts requests and their time by route and status. Cheap enough for every request.
final class RequestTimes implements Served.Listener {

    private final Map<String, Times[]> byRoute = new ConcurrentHashMap<>();

    /// Of one route and one class of status.
    record Times(LongAdder count, LongAdder nanos) {}

    @Override
    public void served(Served request) {
        var times = byRoute.computeIfAbsent(request.route(), _ -> fresh())[Math.clamp(request.status() / 100, 0, 5)];
        times.count().increment();
        times.nanos().add(request.nanos());
    }

    /// Each route with its times by the first digit of the status.
    void forEach(BiConsumer<String, Times[]> reader) {
        byRoute.forEach(reader);
    }

    private static Times[] fresh() {
        var all = new Times[6];
        for (var digit = 0; digit < all.length; digit++) {
            all[digit] = new Times(new LongAdder(), new LongAdder());
        }
        return all;
    }
}
