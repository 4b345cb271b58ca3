package org.botnode.bench.load;

import java.util.HashMap;
import java.util.Map;

/// The node's metrics at one moment: each series by its name with labels, and all of a name added up by the name alone.
record NodeMetrics(Map<String, Double> values) {

    static final String COMMITS = "botnode_store_commit_seconds_count";
    static final String COMMIT_SECONDS = "botnode_store_commit_seconds_sum";
    static final String CHECKPOINTS = "botnode_store_checkpoint_seconds_count";
    static final String MESSAGES = "botnode_messages_total";
    static final String EXCHANGES_IN_HAND = "botnode_work_limit{class=\"exchange\"}";
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String HEAP_MOST = "jvm_memory_max_bytes{area=\"heap\"";

    /// @param text in Prometheus' format
    static NodeMetrics of(String text) {
        Map<String, Double> sums = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#") && line.contains(" ")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            double value = Double.parseDouble(line.substring(end + 1));
            int labels = line.indexOf('{');
            sums.merge(line.substring(0, labels < 0 ? end : labels), value, Double::sum);
            if (labels >= 0) {
                sums.put(line.substring(0, end), value);
            }
            for (String heap : new String[] {HEAP, HEAP_MOST}) {
                if (line.startsWith(heap)) {
                    sums.merge(heap, Math.max(0, value), Double::sum);
                }
            }
        });
        return new NodeMetrics(sums);
    }

    double get(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    double since(NodeMetrics before, String name) {
        return get(name) - before.get(name);
    }

    /// Share of the largest heap that is in use.
    double heap() {
        return get(HEAP) / Math.max(get(HEAP), get(HEAP_MOST));
    }
}
