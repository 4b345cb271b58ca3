package org.botnode.bench.store;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.HdrHistogram.Histogram;

/// What the first exchange of a closed tenant takes, beside the second one.
record Openings(Rig rig, List<Guests> tenants) {

    SequencedMap<String, Object> measure(int count) throws InterruptedException {
        Histogram first = new Histogram(3);
        Histogram second = new Histogram(3);
        for (Guests guests : tenants.subList(0, Math.min(count, tenants.size()))) {
            rig.closedFile(guests.tenant());
            first.recordValue(timed(guests));
            second.recordValue(timed(guests));
        }
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("p50", millis(first, 50));
        told.put("p99", millis(first, 99));
        told.put("when_open_p50", millis(second, 50));
        told.put("openings", first.getTotalCount());
        return told;
    }

    private static long timed(Guests guests) {
        long from = System.nanoTime();
        guests.exchange();
        return System.nanoTime() - from;
    }

    private static double millis(Histogram times, double percentile) {
        return Medians.rounded(Duration.ofNanos(times.getValueAtPercentile(percentile)).toNanos() / 1e6);
    }
}
