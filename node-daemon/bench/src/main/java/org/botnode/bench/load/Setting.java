package org.botnode.bench.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.botnode.probe.Host;
import org.botnode.probe.bench.Signs;

/// Under what circumstances figures were taken, for whoever reads them.
final class Setting {

    private Setting() {
    }

    static SequencedMap<String, Object> told(LoadScale scale, SequencedMap<String, Object> limits, boolean quick) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        told.put("generator_shares_cores", true);
        told.put("cores", Runtime.getRuntime().availableProcessors());
        SequencedMap<String, Object> load = new LinkedHashMap<>();
        load.put("tenants", scale.tenants());
        load.put("tenants_by", "Zipf");
        load.put("connections", scale.connections());
        load.put("exchanges_percent", percent(Kind.EXCHANGE));
        load.put("reads_percent", percent(Kind.READ));
        load.put("administration_percent", percent(Kind.ADMINISTRATION));
        load.put("text_bytes_from", LoadRig.SHORTEST);
        load.put("text_bytes_to", LoadRig.LONGEST);
        load.put("messages_per_user", Visitors.MESSAGES);
        load.put("seed", scale.seed());
        told.put("load", load);
        told.put("limits", limits);
        told.put("quick", quick);
        return told;
    }

    /// What others did to the machine in the last ten seconds, the load with them.
    static String pressure() {
        Signs signs = Signs.of(Host.live(), Runtime.getRuntime().availableProcessors(), Optional.empty());
        return "cpu " + shown(signs.cpu()) + ", io " + shown(signs.io()) + ", load a core " + shown(signs.load());
    }

    private static long percent(Kind kind) {
        return Math.round(100 * kind.share());
    }

    private static String shown(OptionalDouble value) {
        return value.isEmpty() ? "unknown" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
    }
}
